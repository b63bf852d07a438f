package io.sizewalk.environment;

import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.model.Fleet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes to a journal until the process is killed at a given line: right after it, or while it is half written. */
final class KillingRecorder implements CallRecorder {

    /** What a kill looks like from inside: nothing catches it, and nothing happens after it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final JobJournal journal;
    private final Path folder;
    private final int lastLine;
    private final boolean torn;

    private int lines = 1;
    private boolean dead;

    /** @param lastLine from 2, the line after the header */
    KillingRecorder(JobJournal journal, Path folder, int lastLine, boolean torn) {
        this.journal = journal;
        this.folder = folder;
        this.lastLine = lastLine;
        this.torn = torn;
    }

    boolean hasKilled() {
        return dead;
    }

    @Override
    public int ask(String service, String operation, Resource resource, @Nullable Fleet fleet) {
        return line(() -> journal.recorder().ask(service, operation, resource, fleet));
    }

    @Override
    public void answered(int call, Outcome outcome, String text) {
        line(() -> {
            journal.recorder().answered(call, outcome, text);
            return 0;
        });
    }

    @Override
    public void seen(Resource endpoint, @Nullable Instant at, @Nullable Instant createdAt, @Nullable Integer count) {
        line(() -> {
            journal.recorder().seen(endpoint, at, createdAt, count);
            return 0;
        });
    }

    @Override
    public void gone(Resource resource) {
        line(() -> {
            journal.recorder().gone(resource);
            return 0;
        });
    }

    private synchronized int line(Supplier<Integer> write) {
        if (dead) {
            throw new Killed();
        }
        Path file = folder.resolve(JobJournal.NAME);
        long before = file.toFile().length();
        int answer = write.get();
        lines++;
        if (lines == lastLine) {
            dead = true;
            journal.close();
            if (torn) {
                cut(file, (before + file.toFile().length()) / 2);
            }
            throw new Killed();
        }
        return answer;
    }

    private static void cut(Path file, long length) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
