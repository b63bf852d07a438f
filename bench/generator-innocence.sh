#!/usr/bin/env bash
# Is a disturbed load generator found out, and an undisturbed one left alone? Prints "N of M INVALID" for a busy process on the
# generator's core, too little heap, and too few open files, and for a quiet machine, where N must be 0. Run nothing else.
# Usage: bench/generator-innocence.sh [DISTURBED [QUIET]]       default 10 steps of each disturbance and 50 quiet ones: 6 minutes
set -euo pipefail
cd "$(dirname "$0")/.."
echo "load average $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime)"
"${MVN:-mvn}" -B -ntp -q verify -Dit.test=GeneratorRigIT -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false \
    -Drig.disturbed="${1:-10}" -Drig.quiet="${2:-50}"
