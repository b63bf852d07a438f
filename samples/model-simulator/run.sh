#!/bin/sh
# Sizes the sample model on the embedded local SageMaker, in about a minute; no AWS account is touched.
# Flags are passed on: run.sh --peak-tps 100
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top"
sizewalk=./sizewalk
[ -x "$sizewalk" ] || sizewalk=./bin/sizewalk
exec "$sizewalk" size --config samples/model-simulator/config.yaml \
    --emulator samples/model-simulator/models.yaml "$@"
