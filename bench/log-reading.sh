#!/usr/bin/env bash
# How fast simulation.log is read, in 64 MB of heap: writes one of so many requests, then reads it three times.
# Usage: bench/log-reading.sh [REQUESTS] [BINARY|TEXT|TEXT_WITH_USERS]    5,000,000 binary ones take half a minute after the build
set -euo pipefail
cd "$(dirname "$0")/.."
./sizewalk --version >/dev/null # it builds first when it must
[ -e target/test-classes/io/sizewalk/result/ParseSpeed.class ] || mvn -q -B test-compile
log=$(mktemp)
trap 'rm -f "$log"' EXIT
rm "$log"
java -Xmx64m -cp "target/classes:target/test-classes:target/lib/*" io.sizewalk.result.ParseSpeed \
  "$log" "${2:-BINARY}" "${1:-5000000}"
