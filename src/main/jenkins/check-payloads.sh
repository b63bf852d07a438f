#!/bin/sh
# Before anything is deployed: the payload files that the parameters name exist. Needs python3 for the weighted mix only.
# Those of a batch are checked by `sizewalk batch`, also before anything is deployed.
set -eu
[ -d payloads ] && cd payloads
if [ -n "${BATCH_FILE:-}" ]; then
    [ -f "$BATCH_FILE" ] || { echo "there is no batch file $BATCH_FILE" >&2; exit 2; }
    echo "batch file $BATCH_FILE: $(wc -c <"$BATCH_FILE") bytes"
    exit 0
fi
if [ "$PAYLOAD_KIND" = SINGLE ]; then
    paths=$PAYLOAD_PATH
else
    paths=$(printf '%s' "$SCENARIO_REQUESTS" | python3 -c '
import json, sys
try:
    for entry in json.load(sys.stdin):
        print(entry["path"])
except (ValueError, KeyError, TypeError) as trouble:
    sys.exit(f"SCENARIO_REQUESTS is no list of payloads: {trouble!r}")')
fi
[ -n "$paths" ] || { echo "no payload is named" >&2; exit 2; }
printf '%s\n' "$paths" | while IFS= read -r path; do
    [ -f "$path" ] || { echo "there is no payload $path" >&2; exit 2; }
    echo "payload $path: $(wc -c <"$path") bytes"
done
