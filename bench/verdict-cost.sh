#!/usr/bin/env bash
# What a sequential verdict costs the load generator for each request and each look, beside an empty loop.
# Usage: bench/verdict-cost.sh      takes ten seconds after the build
set -euo pipefail
cd "$(dirname "$0")/.."
./sizewalk --version >/dev/null # it builds first when it must
exec java -cp "target/classes:target/lib/*" bench/VerdictCost.java
