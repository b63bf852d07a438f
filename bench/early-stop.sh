#!/usr/bin/env bash
# How much load time sequential verdicts save: the sample job with planned durations (--verdict point), then with sequential verdicts,
# on the local SageMaker. Both go into one report, Markdown on standard output: each step's planned and sent seconds and verdict, what
# each job recommends, and the ratio of the load times. Fails when the recommendations differ or less than half is saved.
# Usage: bench/early-stop.sh [FLAG...]     flags for both jobs; takes seven minutes or so, needs python3
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for verdict in point sequential; do
    # Exit code 3, no configuration found, is a result too.
    ./sizewalk size --config samples/model-simulator/config.yaml --emulator samples/model-simulator/models.yaml \
        --results-dir "$work/$verdict" --verdict "$verdict" --json --quiet "$@" >"$work/$verdict.json" || [ $? = 3 ]
done
python3 bench/early-stop.py "$work/point.json" "$work/sequential.json"
