#!/bin/sh
# Runs one model server for as long as standard input is open: GRACE COMMAND [ARGUMENT...]
# Whoever starts this holds the other end of a pipe, which closes when it wants the server to end, and also when it is
# killed outright. Then every process of the server's group gets SIGTERM, and SIGKILL after GRACE seconds. The exit code
# is the server's own. On its end nothing of its group is left.
set -u
grace=$1
shift

# Signals of the terminal are for whoever started this. It ends by its input.
trap : HUP INT QUIT TERM

# A group of its own for each of the two, by setsid or else (macOS) by the shell's job control.
if command -v setsid >/dev/null 2>&1; then
    in_own_group() { exec setsid "$@"; }
else
    set -m
    in_own_group() { exec "$@"; }
fi

exec 3<&0
in_own_group "$@" </dev/null 3<&- &
server=$!

# shellcheck disable=SC2016 # expanded by the inner shell
in_own_group sh -c '
    cat >/dev/null
    kill -s TERM -- "-$1"
    sleep "$2"
    kill -s KILL -- "-$1"
' watch "$server" "$grace" <&3 3<&- >/dev/null 2>&1 &
watch=$!
exec 3<&- </dev/null 2>/dev/null # what the shell says of the server's end is not for the server's log

# A signal ends the waiting, not the server.
while :; do
    wait "$server"
    code=$?
    kill -0 "$server" || break
done
kill -s KILL -- "-$server" # what it has left behind
kill -s KILL -- "-$watch"
exit "$code"
