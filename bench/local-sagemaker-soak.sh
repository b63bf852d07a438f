#!/usr/bin/env bash
# A long life of the local SageMaker, AWS's clocks 60 times as fast: one endpoint under steady load and a script of faults, while
# others are made, scaled, updated, failed and deleted. Fails if a request got no answer, an endpoint stuck or the heap grew.
# Usage: bench/local-sagemaker-soak.sh [SECONDS [INVOCATIONS]]       default 1800 s and 1,000,000
set -euo pipefail
cd "$(dirname "$0")/.."
"${MVN:-mvn}" -B -ntp -q verify -Dit.test=EmulatorSoakIT -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false \
    -Dsoak.seconds="${1:-1800}" -Dsoak.invocations="${2:-1000000}"
