#!/bin/sh
# Runs `sizewalk size` with the parameters of the Jenkins job, which come as environment variables. Exit code: sizewalk's.
set -eu
top=$(pwd)
export SIZEWALK_RESULTS_DIR="$RESULTS_DIR"
if [ "$PAYLOAD_KIND" = SINGLE ]; then
    SCENARIO_REQUESTS=$(printf '%s' "$PAYLOAD_PATH" |
        python3 -c 'import json, sys; print(json.dumps([{"path": sys.stdin.read(), "weight": 100}]))')
fi
export SIZEWALK_SCENARIO_REQUESTS="$SCENARIO_REQUESTS"
# An empty parameter leaves the flag to its default.
for name in REGION MODEL_NAME ENDPOINT_NAME ENDPOINT_CONFIG_NAME VARIANT_NAME IAM_ROLE_ARN HOST PEAK_TPS LATENCY_SUCCESS_P99 \
    PERCENT_FAIL REQUIRE TYPE_WALK COUNT_WALK TPS_WALK DURATION ENDURANCE_RAMP_START_TPS ENDURANCE_RAMP \
    ENDURANCE_STEADY_STATE ENDURANCE_RETRIES SAFETY_FACTOR COST_FILE; do
    eval "value=\${$name:-}"
    if [ -n "$value" ]; then
        export "SIZEWALK_$name=$value"
    fi
done
[ -d payloads ] && cd payloads
exec "$top/sizewalk" size
