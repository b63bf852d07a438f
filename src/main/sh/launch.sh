#!/bin/sh
# Starts the JVM on SIZEWALK_CLASSPATH. JAVA_HOME chooses the JDK, SIZEWALK_JAVA_OPTS adds to its options.
set -eu
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java="$JAVA_HOME/bin/java"
else
    java=java
    command -v java >/dev/null 2>&1 || {
        echo "sizewalk: no java found: install a JDK 17 or later, or set JAVA_HOME" >&2
        exit 1
    }
fi
columns=
lines=
if [ -t 2 ]; then
    size=$(stty size 2>/dev/null </dev/tty) || size=
    lines=${size%% *}
    columns=${size##* }
    lines=${lines:-24}
    columns=${columns:-80}
fi
input=false
if [ -t 0 ]; then
    input=true
fi
# shellcheck disable=SC2086 # options are words
exec "$java" -Dsizewalk.terminal.columns="$columns" -Dsizewalk.terminal.lines="$lines" -Dsizewalk.terminal.input="$input" ${SIZEWALK_JAVA_OPTS:-} -cp "$SIZEWALK_CLASSPATH" io.sizewalk.cli.Main "$@"
