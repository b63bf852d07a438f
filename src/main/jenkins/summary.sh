#!/bin/sh
# Prints the summary of what was sized, for the body of a mail: of the job, or of the batch. Never fails.
set -u
found=
for summary in "$RESULTS_DIR"/*/summary.md; do
    if [ -f "$summary" ]; then
        cat "$summary"
        found=yes
    fi
done
[ -n "$found" ] || echo "There is no summary: sizewalk ended before it had results. The log tells why."
