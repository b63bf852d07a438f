package io.sizewalk.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** A process that has a journal open until it is killed. */
final class JournalHolder {

    private JournalHolder() {}

    public static void main(String[] args) throws IOException {
        try (JobJournal journal = JobJournal.reopen(Path.of(args[0]), Clock.systemUTC())) {
            System.out.write('h');
            System.out.flush();
            // Ends with the process that waits for it, too.
            int unused = System.in.read();
            assert journal.entries().size() > 0;
        }
    }
}
