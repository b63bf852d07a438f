#!/usr/bin/env bash
# What viewers of the page cost: the rate that a closed load without pauses achieves while nobody watches, and while so many follow
# the live figures. Both in turn, several times, in one process each; prints the rates and the ratio of their medians.
# Usage: bench/viewers.sh [VIEWERS [ROUNDS [SECONDS]]]    20 viewers, 5 rounds, 20 s each way: four minutes or so.
# Needs aws and curl. SIZEWALK names another sizewalk than the checkout's.
set -euo pipefail
cd "$(dirname "$0")/.."
viewers=${1:-20}
rounds=${2:-5}
seconds=${3:-20}
sizewalk=${SIZEWALK:-./sizewalk}
work=$(mktemp -d)
server=
load=

stop() {
    jobs -p | xargs -r kill 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

. bench/local-endpoint.sh
start_sagemaker bench/locust.models.yaml "$sizewalk"
create_endpoints fivems
echo '{"x": 1}' >"$work/body.json"

# One process for all rounds: each has the same warm JVM.
"$sizewalk" load --endpoint-name fivems --payload "$work/body.json" --region us-east-1 --users 40 --spawn-rate 40 --ui 0 --autostart \
    --csv "$work/run" --quiet >"$work/answer" 2>"$work/err" &
load=$!
until grep -q '^page: ' "$work/err"; do
    kill -0 "$load" || { cat "$work/err"; exit 1; }
    sleep 0.1
done
page=$(sed -n 's/^page: //p' "$work/err")
history=$work/run_stats_history.csv
until [ "$(wc -l <"$history")" -gt 20 ]; do sleep 0.5; done # warm

# rate NAME: mean requests a second over the next so many seconds, from the history
rate() {
    local before
    before=$(wc -l <"$history")
    until [ "$(wc -l <"$history")" -ge $((before + seconds)) ]; do sleep 0.2; done
    tail -n "+$((before + 1))" "$history" | head -n "$seconds" | awk -F, '{ sum += $5 } END { printf "%.0f\n", sum / NR }' | tee -a "$work/$1"
}

for round in $(seq "$rounds"); do
    alone=$(rate alone)
    followers=()
    for _ in $(seq "$viewers"); do
        curl -sN "${page}events" >"$work/events" &
        followers+=($!)
    done
    watched=$(rate watched)
    kill "${followers[@]}"
    wait "${followers[@]}" 2>/dev/null || true
    [ "$(grep -c '^data' "$work/events")" -gt 0 ] || { echo "no viewer got anything" >&2; exit 1; }
    echo "round $round: $alone requests/s alone, $watched with $viewers viewers"
done
kill -INT "$load"
median() { sort -n "$work/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
awk -v a="$(median alone)" -v w="$(median watched)" -v n="$viewers" \
    'BEGIN { printf "medians: %d alone, %d with %d viewers: ratio %.3f\n", a, w, n, w / a }'
