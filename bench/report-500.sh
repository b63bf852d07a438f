#!/usr/bin/env bash
# How long the job report of 500 candidates and 2,000 steps takes to render, in a heap of 512 MB, how large it is, and how long it takes until
# it can be used in the system's Chromium, where there is one (or CHROME_PATH names it).
# Usage: bench/report-500.sh [FOLDER]      keeps results.json and job-report.html in FOLDER (default: target/report-500)
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-target/report-500}
mkdir -p "$folder"
./sizewalk --version >/dev/null # it builds first when it must
[ -e target/test-classes/io/sizewalk/report/LargeJob.class ] || ${MVN:-mvn} -q -B -ntp test-compile
java -cp "target/test-classes:target/classes:target/lib/*" io.sizewalk.report.LargeJob "$folder"
java -Xmx512m -cp "target/classes:target/lib/*" bench/Report500.java "$folder"

browser=${CHROME_PATH:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$browser" ]; then
    echo "not opened: there is no Chromium"
    exit
fi
[ -e target/test-classpath ] || ${MVN:-mvn} -q -B -ntp dependency:build-classpath -Dmdep.outputFile=target/test-classpath
java -cp "$(cat target/test-classpath)" bench/Open500.java "$folder/job-report.html" "$browser"
