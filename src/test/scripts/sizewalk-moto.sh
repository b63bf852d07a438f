#!/usr/bin/env bash
# Runs whole sizing jobs against moto's server, an implementation of SageMaker and Application Auto Scaling that is not ours,
# and looks with the aws CLI whether anything is left. Nothing but --endpoint-url tells the jobs where they are.
# Usage: sizewalk-moto.sh    SIZEWALK names the binary; otherwise that of the checkout is taken. Takes a minute or so.
# Without moto_server on the PATH nothing is run. The last line is "N passed, N failed".
#
# What moto 5.2 does otherwise than AWS, none of which a job must stumble over: endpoints are InService or gone at once,
# InvokeEndpoint answers 200 with a fixed body whether the endpoint exists or not, DescribeScalingActivities is answered 500,
# and nothing ever scales by itself. CloudWatch's metrics of endpoints it does not have: jobs are told not to wait for them.
set -euo pipefail

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd)
sizewalk=${SIZEWALK:-$top/sizewalk}
passed=0
failed=0
work=$(mktemp -d)
moto=''
job=''

# Called by the trap.
# shellcheck disable=SC2317,SC2329
finish() {
    local process
    for process in $job $moto; do
        kill -9 "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap finish EXIT

summary() {
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [[ $failed == 0 ]]
}

for program in moto_server aws python3; do
    if ! command -v "$program" >/dev/null 2>&1; then
        printf "skipped: %s is not on the PATH (pip install 'moto[server]' awscli)\n" "$program"
        summary
        exit
    fi
done

# is WHAT WANTED SEEN
is() {
    if [[ "$3" == "$2" ]]; then
        passed=$((passed + 1))
        printf 'ok %s\n' "$1"
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n  wanted: %s\n  seen:   %s\n' "$1" "$2" "$3" >&2
        [[ ! -s "$work/err" ]] || tail -n 20 "$work/err" >&2
    fi
}

# has WHAT WORDS FILE
has() {
    local seen=no
    grep -qF -- "$2" "$3" && seen=yes
    is "$1" yes "$seen"
}

export AWS_ACCESS_KEY_ID=AKIAEXAMPLEFORTESTS1 AWS_SECRET_ACCESS_KEY=no-secret AWS_DEFAULT_REGION=us-west-2
export AWS_PAGER='' AWS_EC2_METADATA_DISABLED=true AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL AWS_REGION
# Most of the nine processes live for a second: what the optimizing compiler would do does not pay. The load generator's JVM is another.
export SIZEWALK_JAVA_OPTS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=http://127.0.0.1:$port
moto_server -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
moto=$!

on_moto() { aws --endpoint-url "$url" --output text "$@"; }

# The CLI tries refused connections again, with growing pauses: that is the wait for the server.
for _ in 1 2 3 4 5; do
    AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=8 on_moto sagemaker list-models >/dev/null 2>"$work/err" && break
done
is 'moto answers' '' "$(on_moto sagemaker list-models 2>&1)"
on_moto sagemaker create-model --model-name model-simulator --execution-role-arn arn:aws:iam::123456789012:role/model \
    --primary-container Image=123456789012.dkr.ecr.us-west-2.amazonaws.com/model:1 >/dev/null
printf '{}' >"$work/body.json"

# asks NAME COMMAND...: in the background; the answer, which is a failure's message if it fails, goes to a file
asks() {
    local name=$1
    shift
    on_moto "$@" >"$work/left-$name" 2>&1 &
}

# Everything that costs money or scales, in one line.
left() {
    asks endpoints sagemaker list-endpoints --query 'Endpoints[].EndpointName'
    asks configs sagemaker list-endpoint-configs --query 'EndpointConfigs[].EndpointConfigName'
    asks targets application-autoscaling describe-scalable-targets --service-namespace sagemaker \
        --query 'ScalableTargets[].ResourceId'
    asks policies application-autoscaling describe-scaling-policies --service-namespace sagemaker \
        --query 'ScalingPolicies[].PolicyName'
    wait
    printf 'endpoints:%s configs:%s targets:%s policies:%s' "$(<"$work/left-endpoints")" "$(<"$work/left-configs")" \
        "$(<"$work/left-targets")" "$(<"$work/left-policies")"
}
nothing='endpoints: configs: targets: policies:'

# size ENDPOINT DURATION [FLAG...]: the small job. It goes through types, counts and scaling; moto answers every load.
size() {
    local endpoint=$1 duration=$2
    shift 2
    exec "$sizewalk" size --endpoint-url "$url" --region us-west-2 --model-name model-simulator --endpoint-name "$endpoint" \
        --scenario-requests "[{\"path\":\"$work/body.json\",\"weight\":100}]" --peak-tps 10 --latency-success-p99 5000 \
        --percent-fail 0 --type-walk ml.m5.large --tps-walk 5 --verdict point --duration "$duration" --endurance-steady-state 2s \
        --endurance-ramp 2s --cloudwatch-deadline 0 --results-dir "$work/$endpoint" "$@" >"$work/out" 2>"$work/err"
}

# ended COMMAND...: its exit code, and nothing else, on stdout
ended() {
    local code=0
    ("$@") || code=$?
    printf '%s' "$code"
}

# cleanup JOB_DIR [FLAG...]
cleanup() {
    exec "$sizewalk" cleanup --endpoint-url "$url" "$@" >"$work/out" 2>"$work/err"
}

asked() { grep -c '"entry":"ask"' "$1/journal.jsonl" || true; }

# operations JOB_DIR: what was asked, in order, in short. A try of an auto-scaling step that this machine spoiled is told once.
operations() {
    local all round='CreateEndpointConfig CreateEndpoint RegisterScalableTarget PutScalingPolicy '
    round+='DeleteScalingPolicy DeregisterScalableTarget DeleteEndpoint DeleteEndpointConfig '
    all=$(grep -o '"operation":"[A-Za-z]*"' "$1/journal.jsonl" | cut -d'"' -f4 | tr '\n' ' ')
    while [[ $all == *"$round$round"* ]]; do
        all=${all/"$round$round"/"$round"}
    done
    printf '%s' "$all"
}

# The job, anew where the machine paused in three tries of a step in a row: 5, not certain.
whole() {
    local code=5 tries=0
    while [[ $code == 5 && $tries -lt 3 ]]; do
        rm -rf "${work:?}/whole"
        code=$(ended size whole 2s)
        tries=$((tries + 1))
    done
    printf '%s' "$code"
}

# A whole job: deploys, changes the count, scales, and leaves nothing.
is 'the job finds a configuration' 0 "$(whole)"
has 'its answer has all three phases' '1 to 2 x ml.m5.large for 10 TPS' "$work/out"
folder=$(echo "$work"/whole/job-*)
is 'its calls' 'CreateEndpointConfig CreateEndpoint UpdateEndpointWeightsAndCapacities DeleteEndpoint DeleteEndpointConfig '\
'CreateEndpointConfig CreateEndpoint RegisterScalableTarget PutScalingPolicy DeleteScalingPolicy DeregisterScalableTarget '\
'DeleteEndpoint DeleteEndpointConfig ' "$(operations "$folder")"
is 'no call was refused' 0 "$(grep -c -e '"outcome":"refused"' -e '"outcome":"unanswered"' "$folder/journal.jsonl" || true)"
is 'nothing is left' "$nothing" "$(left)"
is 'the model stays' model-simulator "$(on_moto sagemaker list-models --query 'Models[].ModelName')"
before=$(asked "$folder")
is 'cleanup after a whole job' 0 "$(ended cleanup "$folder")"
is 'changes nothing' "$before" "$(asked "$folder")"

# A job that is killed while it sends load: its endpoint stays, and cleanup takes it away, once.
(size killed 10m) &
job=$!
while kill -0 "$job" 2>/dev/null; do
    [[ $(on_moto sagemaker list-endpoints --query 'Endpoints[].EndpointName') == killed ]] && break
done
kill -9 "$job" 2>/dev/null || true
wait "$job" 2>/dev/null || true
job=''
folder=$(echo "$work"/killed/job-*)
is 'a killed job leaves its endpoint' killed "$(on_moto sagemaker list-endpoints --query 'Endpoints[].EndpointName')"
is 'a dry run' 0 "$(ended cleanup --dry-run "$folder")"
has 'names the endpoint' killed "$work/out"
is 'and deletes nothing' killed "$(on_moto sagemaker list-endpoints --query 'Endpoints[].EndpointName')"
is 'cleanup of a killed job' 0 "$(ended cleanup "$folder")"
is 'removes all of it' "$nothing" "$(left)"
before=$(asked "$folder")
is 'cleanup once more' 0 "$(ended cleanup "$folder")"
is 'changes nothing more' "$before" "$(asked "$folder")"

# An endpoint that somebody else made is refused, and survives.
on_moto sagemaker create-endpoint-config --endpoint-config-name foreign --production-variants \
    VariantName=v,ModelName=model-simulator,InstanceType=ml.m5.large,InitialInstanceCount=1 >/dev/null
on_moto sagemaker create-endpoint --endpoint-name foreign --endpoint-config-name foreign >/dev/null
is 'a foreign endpoint is refused' 2 "$(ended size foreign 2s)"
has 'in words' 'sizewalk did not create it' "$work/err"
is 'and left alone' 'endpoints:foreign configs:foreign targets: policies:' "$(left)"

summary
