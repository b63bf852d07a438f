#!/bin/sh
# Runs `sizewalk size`, or `sizewalk batch` when there is a BATCH_FILE, with the parameters of the Jenkins job, which come as
# environment variables. Exit code: sizewalk's.
set -eu
top=$(pwd)
export SIZEWALK_RESULTS_DIR="$RESULTS_DIR"
if [ -n "${BATCH_FILE:-}" ]; then
    # The file's entries say what is sized; only what concerns all of them is handed on.
    for name in REGION IAM_ROLE_ARN; do
        eval "value=\${$name:-}"
        if [ -n "$value" ]; then
            export "SIZEWALK_$name=$value"
        fi
    done
    set -- "$BATCH_FILE" --parallel "${BATCH_PARALLEL:-1}"
    [ "${BATCH_FAIL_FAST:-false}" = true ] && set -- "$@" --fail-fast
    [ -n "${BUDGET_USD:-}" ] && set -- "$@" --budget-usd "$BUDGET_USD"
    [ -d payloads ] && cd payloads
    exec "$top/sizewalk" batch "$@"
fi
if [ "$PAYLOAD_KIND" = SINGLE ]; then
    SCENARIO_REQUESTS=$(printf '%s' "$PAYLOAD_PATH" |
        python3 -c 'import json, sys; print(json.dumps([{"path": sys.stdin.read(), "weight": 100}]))')
fi
export SIZEWALK_SCENARIO_REQUESTS="$SCENARIO_REQUESTS"
# An empty parameter leaves the flag to its default.
for name in REGION MODEL_NAME ENDPOINT_NAME ENDPOINT_CONFIG_NAME VARIANT_NAME IAM_ROLE_ARN HOST PEAK_TPS LATENCY_SUCCESS_P99 \
    PERCENT_FAIL REQUIRE TYPE_WALK COUNT_WALK TPS_WALK DURATION ENDURANCE_RAMP_START_TPS ENDURANCE_RAMP \
    ENDURANCE_STEADY_STATE ENDURANCE_RETRIES SAFETY_FACTOR COST_FILE BUDGET_USD; do
    eval "value=\${$name:-}"
    if [ -n "$value" ]; then
        export "SIZEWALK_$name=$value"
    fi
done
[ -d payloads ] && cd payloads
exec "$top/sizewalk" size
