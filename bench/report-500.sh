#!/usr/bin/env bash
# How long the job report of 500 candidates and 2,000 steps takes to render, in a heap of 512 MB, and how large it is.
# Usage: bench/report-500.sh [FOLDER]      keeps results.json and job-report.html in FOLDER (default: target/report-500)
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-target/report-500}
mkdir -p "$folder"
./sizewalk --version >/dev/null # it builds first when it must
[ -d target/test-classes ] || ${MVN:-mvn} -q -B -ntp test-compile
java -cp "target/test-classes:target/classes:target/lib/*" io.sizewalk.report.LargeJob "$folder"
exec java -Xmx512m -cp "target/classes:target/lib/*" bench/Report500.java "$folder"
