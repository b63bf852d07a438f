# shellcheck shell=bash
# Sourced by the scripts beside it that need endpoints of a local SageMaker. Needs aws, and in work a folder for its files.
: "${work:?}"

# start_sagemaker MODEL_FILE COMMAND...: COMMAND is sizewalk, with what goes before it. Sets server, its process, and url, which
# every call of aws goes to from then on.
start_sagemaker() {
    local models=$1
    shift
    "$@" emulator --port 0 --models "$models" >"$work/out" 2>&1 &
    server=$!
    until grep -q 'listens on' "$work/out"; do # it builds first when it must
        kill -0 "$server" || { cat "$work/out"; exit 1; }
        sleep 0.1
    done
    url=$(grep -o 'http://[0-9.:]*' "$work/out" | head -n 1)
    export AWS_ENDPOINT_URL=$url AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=''
}

# create_endpoints MODEL...: one of each model, with its name and one instance; returns when all are in service.
create_endpoints() {
    local model
    for model in "$@"; do
        aws sagemaker create-endpoint-config --endpoint-config-name "$model" --production-variants \
            "VariantName=v,ModelName=$model,InstanceType=ml.m5.large,InitialInstanceCount=1" >"$work/config"
        aws sagemaker create-endpoint --endpoint-name "$model" --endpoint-config-name "$model" >"$work/endpoint"
    done
    for model in "$@"; do
        until [ "$(aws sagemaker describe-endpoint --endpoint-name "$model" --query EndpointStatus --output text)" = InService ]; do :; done
    done
}
