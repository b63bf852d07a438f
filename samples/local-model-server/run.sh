#!/bin/sh
# Sizes a real model server on this machine, behind the embedded local SageMaker, in about a minute; no AWS account is
# touched. It wants python3. Flags are passed on: run.sh --peak-tps 40
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top"
command -v python3 >/dev/null 2>&1 || {
    echo "run.sh: no python3 found, and the model server needs it" >&2
    exit 1
}
sizewalk=./sizewalk
[ -x "$sizewalk" ] || sizewalk=./bin/sizewalk
exec "$sizewalk" size --config samples/local-model-server/config.yaml \
    --emulator samples/local-model-server/models.yaml "$@"
