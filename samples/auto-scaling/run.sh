#!/bin/sh
# Finds the auto-scaling minimum of the sample model on the embedded local SageMaker, in less than two minutes; no AWS
# account is touched. Flags are passed on: run.sh --endurance-ramp 60s
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top"
sizewalk=./sizewalk
[ -x "$sizewalk" ] || sizewalk=./bin/sizewalk
exec "$sizewalk" size --config samples/auto-scaling/config.yaml \
    --emulator samples/auto-scaling/models.yaml "$@"
