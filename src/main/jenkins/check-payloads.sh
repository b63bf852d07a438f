#!/bin/sh
# Before anything is deployed: the payload files that the parameters name exist. Needs python3 for the weighted mix only.
set -eu
[ -d payloads ] && cd payloads
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
