package io.sizewalk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the terminal belongs to this process: one that a shell runs in the background would be stopped if it read from it. */
final class Foreground {

    private static final Path STAT = Path.of("/proc/self/stat");
    /** After the name in parentheses, see proc(5): state, parent, process group, session, terminal, its process group. */
    private static final int GROUP = 2;

    private static final int TERMINAL_GROUP = 5;

    private Foreground() {}

    /** Where the system does not tell, it is taken to be. */
    static boolean isOurs() {
        try {
            return isOurs(Files.readString(STAT)).orElse(true);
        } catch (IOException e) {
            return true;
        }
    }

    /** @param stat a line of Linux's /proc */
    static Optional<Boolean> isOurs(String stat) {
        // The name may hold anything, parentheses too.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length <= TERMINAL_GROUP
                ? Optional.empty()
                : Optional.of(fields[GROUP].equals(fields[TERMINAL_GROUP]));
    }
}
