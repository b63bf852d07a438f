#!/usr/bin/env bash
# How fast the local SageMaker answers InvokeEndpoint on one core: bodies of 1 KiB, unsigned, sent by wrk from another core.
# Prints invocations a second and added latency, each with its ratio to what is promised: 10,000/s, and under 1 ms at the
# median at half that rate.
# Usage: bench/local-sagemaker-speed.sh [SECONDS]        needs wrk, curl, aws, taskset and two cores
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-15}
promised=10000
service_ms=10
here=bench/local-sagemaker-speed
work=$(mktemp -d)
server=

stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

. bench/local-endpoint.sh
start_sagemaker "$here.models.yaml" taskset -c 0 ./sizewalk
create_endpoints atonce tenms

# run MODEL CONNECTIONS SECONDS FILE
run() {
    taskset -c 1 wrk -t 1 -c "$2" -d "${3}s" --latency -s "$here.lua" "$url/endpoints/$1/invocations" >"$4"
    if grep -E 'Socket errors|Non-2xx' "$4"; then
        echo 'not every request was answered well' >&2
        exit 1
    fi
}

run tenms 50 5 "$work/warm-up"
run atonce 50 5 "$work/warm-up"
run tenms 256 "$seconds" "$work/most"
# In a closed loop C connections ask C / latency a second: 55 of them, 10 ms and a little each, make about 5,000.
run tenms 55 "$seconds" "$work/half"
run atonce 1 "$seconds" "$work/bare"

python3 - "$work" "$promised" "$service_ms" <<'PY'
import re
import sys

work, promised, service = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])


def read(name: str) -> tuple[float, float]:
    """Requests a second, and the median in ms."""
    text = open(f"{work}/{name}").read()
    value, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", text).groups()
    median = float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), median


rate, _ = read("most")
half, median = read("half")
bare, round_trip = read("bare")
added = median - service
print(f"most:       {rate:8.0f} invocations/s at {service:g} ms of service, 256 connections; "
      f"{rate / promised:.2f} x the promised {promised:.0f}")
print(f"half rate:  {half:8.0f} invocations/s, median {median:.2f} ms: {added:.2f} ms added; "
      f"{added / 1:.2f} x the allowed 1 ms")
print(f"round trip: {bare:8.0f} invocations/s one after another without service, median {round_trip:.3f} ms; "
      f"added latency is {added / round_trip:.1f} x that")
sys.exit(0 if rate >= promised and added < 1 else 1)
PY
