#!/bin/sh
# Sizes three sample models on one embedded local SageMaker, in about three and a half minutes; no AWS account is touched.
# Flags are passed on: run.sh --parallel 2
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top"
sizewalk=./sizewalk
[ -x "$sizewalk" ] || sizewalk=./bin/sizewalk
exec "$sizewalk" batch samples/batch/batch.yaml --emulator samples/batch/models.yaml "$@"
