#!/usr/bin/env bash
# Drives a local SageMaker with the real aws CLI and checks what it answers.
# Usage: emulator-aws-cli.sh URL     The server's deploy and delete times should be short; it must have a model "m".
set -euo pipefail

export AWS_ENDPOINT_URL="${1:?the URL is missing}"
export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=eu-west-1
export AWS_MAX_ATTEMPTS=1 AWS_PAGER='' AWS_EC2_METADATA_DISABLED=true
unset AWS_PROFILE AWS_SESSION_TOKEN
arn=arn:aws:sagemaker:eu-west-1:000000000000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# is WHAT WANTED SEEN
is() {
    if [[ "$3" != "$2" ]]; then
        printf 'FAILED %s\n  wanted: %s\n  seen:   %s\n' "$1" "$2" "$3" >&2
        exit 1
    fi
    printf 'ok %s\n' "$1"
}

# refused WORDS aws-arguments...
refused() {
    local words=$1 seen
    shift
    if seen=$(aws "$@" 2>&1); then
        printf 'FAILED aws %s\n  wanted: %s\n  answered: %s\n' "$*" "$words" "$seen" >&2
        exit 1
    fi
    if [[ "$seen" != *"$words"* ]]; then
        printf 'FAILED aws %s\n  wanted: %s\n  seen: %s\n' "$*" "$words" "$seen" >&2
        exit 1
    fi
    printf 'ok refused: %s\n' "$words"
}

status() {
    aws sagemaker describe-endpoint --endpoint-name cli --query EndpointStatus --output text 2>&1 || true
}

# until_status PATTERN: at most 60 polls, each of them a start of the CLI
until_status() {
    local seen
    for _ in $(seq 60); do
        seen=$(status)
        [[ "$seen" == *$1* ]] && return
    done
    is "the endpoint becomes $1" "$1" "$seen"
}

variant() {
    printf 'VariantName=v,ModelName=%s,InstanceType=ml.m5.large,InitialInstanceCount=%s' "$1" "$2"
}

text() { aws "$@" --output text; }

is 'caller' 000000000000 "$(text sts get-caller-identity --query Account)"
is 'model' "$arn:model/m" "$(text sagemaker describe-model --model-name m --query ModelArn)"
is 'configuration' "$arn:endpoint-config/cli" "$(text sagemaker create-endpoint-config --endpoint-config-name cli \
    --production-variants "$(variant m 1)" --query EndpointConfigArn)"
refused 'Could not find model' sagemaker create-endpoint-config --endpoint-config-name other \
    --production-variants "$(variant absent 1)"
is 'endpoint' "$arn:endpoint/cli" "$(text sagemaker create-endpoint --endpoint-name cli --endpoint-config-name cli \
    --tags Key=team,Value=blue --query EndpointArn)"
refused 'Cannot create already existing endpoint' sagemaker create-endpoint --endpoint-name cli \
    --endpoint-config-name cli
until_status InService
is 'instances' 1 "$(text sagemaker describe-endpoint --endpoint-name cli \
    --query 'ProductionVariants[0].CurrentInstanceCount')"
is 'tag' blue "$(text sagemaker list-tags --resource-arn "$arn:endpoint/cli" --query 'Tags[0].Value')"
is 'list' cli "$(text sagemaker list-endpoints --name-contains cli --status-equals InService \
    --query 'Endpoints[].EndpointName')"

is 'variant' v "$(text sagemaker-runtime invoke-endpoint --endpoint-name cli --body e30= "$work/answer" \
    --query InvokedProductionVariant)"
is 'answer' '{"model":"local","variant":"v"}' "$(cat "$work/answer")"
refused 'ValidationError' sagemaker-runtime invoke-endpoint --endpoint-name absent --body e30= "$work/answer"
printf '{"status": 500}' >"$work/payload"
refused 'ModelError' sagemaker-runtime invoke-endpoint --endpoint-name cli --body "fileb://$work/payload" "$work/answer"

aws sagemaker update-endpoint-weights-and-capacities --endpoint-name cli \
    --desired-weights-and-capacities VariantName=v,DesiredInstanceCount=2 >"$work/answer"
until_status InService
is 'instances after the change' 2 "$(text sagemaker describe-endpoint --endpoint-name cli \
    --query 'ProductionVariants[0].CurrentInstanceCount')"

scale() { aws application-autoscaling "$@" --service-namespace sagemaker --output text; }
target=(--resource-id endpoint/cli/variant/v --scalable-dimension sagemaker:variant:DesiredInstanceCount)
refused 'No scalable target found' application-autoscaling deregister-scalable-target --service-namespace sagemaker \
    "${target[@]}"
target_arn=$(scale register-scalable-target "${target[@]}" --min-capacity 3 --max-capacity 4 --tags team=blue \
    --query ScalableTargetARN)
is 'scaled out to the minimum' 'minimum capacity was set to 3' \
    "$(scale describe-scaling-activities --query 'ScalingActivities[0].Cause')"
until_status InService
is 'instances after the scale-out' 3 "$(text sagemaker describe-endpoint --endpoint-name cli \
    --query 'ProductionVariants[0].CurrentInstanceCount')"
is 'activity' Successful "$(scale describe-scaling-activities --query 'ScalingActivities[0].StatusCode')"
is 'policy' 2 "$(scale put-scaling-policy "${target[@]}" --policy-name track --policy-type TargetTrackingScaling \
    --target-tracking-scaling-policy-configuration \
    'TargetValue=60,PredefinedMetricSpecification={PredefinedMetricType=SageMakerVariantInvocationsPerInstance}' \
    --query 'length(Alarms)')"
is 'described policy' 60.0 "$(scale describe-scaling-policies --policy-names track \
    --query 'ScalingPolicies[0].TargetTrackingScalingPolicyConfiguration.TargetValue')"
is 'described target' 4 "$(scale describe-scalable-targets --resource-ids endpoint/cli/variant/v \
    --query 'ScalableTargets[0].MaxCapacity')"
is "target's tag" blue "$(text application-autoscaling list-tags-for-resource --resource-arn "$target_arn" \
    --query Tags.team)"
scale delete-scaling-policy "${target[@]}" --policy-name track
scale deregister-scalable-target "${target[@]}"
is 'no targets' 0 "$(scale describe-scalable-targets --query 'length(ScalableTargets)')"

read -r key secret token who < <(text sts assume-role --role-arn arn:aws:iam::123456789012:role/tester \
    --role-session-name cli --query '[Credentials.AccessKeyId,Credentials.SecretAccessKey,Credentials.SessionToken,
        AssumedRoleUser.Arn]')
is 'assumed role' arn:aws:sts::123456789012:assumed-role/tester/cli "$who"
is 'caller in the role' "$who" "$(AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token \
    text sts get-caller-identity --query Arn)"
AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret refused UnrecognizedClientException sagemaker list-models

aws sagemaker delete-endpoint --endpoint-name cli
until_status 'Could not find endpoint'
aws sagemaker delete-endpoint-config --endpoint-config-name cli
refused 'Could not find endpoint configuration' sagemaker describe-endpoint-config --endpoint-config-name cli
printf 'all as expected\n'
