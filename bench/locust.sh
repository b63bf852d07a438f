#!/usr/bin/env bash
# Requests per CPU second of Locust and of sizewalk side by side: the same closed load (users without a pause) on the same endpoint of
# the local SageMaker, which answers after 5 ms. Three generators: Locust with boto3, as the Locust kit for SageMaker does it; Locust's
# own FastHttpUser, which signs nothing; `sizewalk load`, which signs. Each runs twice, shortly and long: the whole is the long run with
# start and warm-up, the margin what the long one did and took more than the short one. CPU seconds are user and system time of
# the generator and all its processes; the local SageMaker's are not counted, and it has a core of its own where there are two.
# Usage: bench/locust.sh [SECONDS [USERS]]    60 s and 40 users; takes three times 90 s or so. Needs aws, python3, and in
# LOCUST_PYTHON (default: /usr/bin/python3) the packages locust 2.12 and boto3. SIZEWALK names another sizewalk than the checkout's.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
users=${2:-40}
short=15
sizewalk=${SIZEWALK:-./sizewalk}
python=${LOCUST_PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
server=

stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

if ! "$python" -c 'import locust, boto3' 2>"$work/err"; then
    echo "bench/locust.sh: $python has not both Locust and boto3: $(tail -n 1 "$work/err")" >&2
    echo "  apt-get install python3-locust python3-boto3, or name a Python that has them in LOCUST_PYTHON." >&2
    exit 2
fi
if [ "$seconds" -le "$short" ]; then
    echo "bench/locust.sh: $seconds s are too short: more than $short are needed" >&2
    exit 2
fi

server_core=()
generator_core=()
if [ "$(nproc)" -ge 2 ] && command -v taskset >/dev/null; then
    server_core=(taskset -c 0)
    generator_core=(taskset -c 1)
fi

. bench/local-endpoint.sh
start_sagemaker bench/locust.models.yaml "${server_core[@]}" "$sizewalk"
create_endpoints fivems

python3 -c 'print("{\"x\": \"" + "a" * 1012 + "\"}", end="")' >"$work/body.json"
export BENCH_URL=$url BENCH_ENDPOINT=fivems BENCH_PAYLOAD=$work/body.json PYTHONWARNINGS=ignore

# locust CLASS SECONDS NAME
locust() {
    "${generator_core[@]}" python3 bench/cpu_seconds.py "$work/$3.cpu" "$python" -m locust -f bench/locust_users.py --headless -u "$users" \
        -r "$users" -t "${2}s" --csv "$work/$3" --only-summary --loglevel ERROR "$1" >"$work/$3.log" 2>&1 ||
        { tail -n 20 "$work/$3.log" >&2; exit 1; }
}

# sizewalk SECONDS NAME
sizewalk() {
    "${generator_core[@]}" python3 bench/cpu_seconds.py "$work/$2.cpu" "$sizewalk" load --endpoint-name fivems --payload "$work/body.json" --users "$users" \
        --spawn-rate "$users" --wait 0s --duration "${1}s" --json --quiet >"$work/$2.json" 2>"$work/$2.log" ||
        { tail -n 20 "$work/$2.log" >&2; exit 1; }
}

for length in "$short" "$seconds"; do
    locust Boto3User "$length" "boto3-$length"
    locust FastUser "$length" "fast-$length"
    sizewalk "$length" "sizewalk-$length"
done

python3 - "$work" "$short" "$seconds" "$users" <<'PY'
import csv
import json
import pathlib
import sys

work, short, long, users = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]


def figures(name):
    """Requests, failures, median in ms, CPU seconds."""
    cpu = float((work / f"{name}.cpu").read_text())
    if name.startswith("sizewalk"):
        total = json.loads((work / f"{name}.json").read_text())["load"]["total"]
        return total["requests"], total["failures"], total["latencyMillis"]["p50"], cpu
    with open(work / f"{name}_stats.csv", encoding="utf-8") as file:
        total = [row for row in csv.DictReader(file) if row["Name"] == "Aggregated"][0]
    return int(total["Request Count"]), int(total["Failure Count"]), float(total["Median Response Time"]), cpu


print(f"{users} users without a pause, answers after 5 ms, {long} s (margin: without the first {short} s)\n")
print(f"{'':28}{'requests':>10}{'failed':>8}{'req/s':>8}{'median ms':>11}{'CPU s':>8}{'req/CPU s':>11}{'margin':>9}")
margins = {}
for name, title in (
    ("boto3", "Locust, boto3 (signed)"),
    ("fast", "Locust, FastHttpUser (not)"),
    ("sizewalk", "sizewalk load (signed)"),
):
    requests, failed, median, cpu = figures(f"{name}-{long}")
    before, _, _, cpu_before = figures(f"{name}-{short}")
    whole, margin = requests / cpu, (requests - before) / (cpu - cpu_before)
    margins[name] = whole, margin
    rate = requests / float(long)
    print(f"{title:28}{requests:>10,}{failed:>8,}{rate:>8,.0f}{median:>11.1f}{cpu:>8.1f}{whole:>11,.0f}{margin:>9,.0f}")
print()
for name, title in (("boto3", "with boto3"), ("fast", "with FastHttpUser")):
    ratios = [ours / theirs for ours, theirs in zip(margins["sizewalk"], margins[name])]
    print(f"sizewalk does {ratios[0]:.1f} times the requests per CPU second of Locust {title}; {ratios[1]:.1f} times at the margin")
PY
