package io.sizewalk.environment;

import io.sizewalk.environment.JournalEntry.Answer;
import io.sizewalk.environment.JournalEntry.Ask;
import io.sizewalk.environment.JournalEntry.Gone;
import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.environment.JournalEntry.Resumed;
import io.sizewalk.environment.JournalEntry.Seen;
import io.sizewalk.environment.JournalEntry.Started;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code journal.jsonl} of a job folder: what was asked of AWS and what came back. Each call that creates, changes or deletes
 * is on the disk before it is made, so that whoever opens the journal after a crash knows what may exist. One process has it
 * at a time. Safe for use by several threads; an interrupt does not disturb it.
 */
public final class JobJournal implements AutoCloseable {

    public static final String NAME = "journal.jsonl";
    public static final int SCHEMA_VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);

    private final Path path;
    private final JournalFile file;
    private final JournalLock lock;
    private final Clock clock;
    private final JobHeader header;
    private final List<JournalEntry> entries;

    /** Whether the next line is the first of a process that has reopened the journal. */
    private boolean resuming;

    private int calls;
    private boolean closed;

    private JobJournal(
            Path path, JournalFile file, JournalLock lock, Clock clock, JobHeader header, List<JournalEntry> entries) {
        this.path = path;
        this.file = file;
        this.lock = lock;
        this.clock = clock;
        this.header = header;
        this.entries = new ArrayList<>(entries);
        this.resuming = !entries.isEmpty();
        this.calls = entries.stream()
                .mapToInt(entry -> entry instanceof Ask ask ? ask.call() : 0)
                .max()
                .orElse(0);
    }

    /**
     * Begins the journal of a new job.
     *
     * @param jobFolder must exist
     * @throws JobException of kind USAGE if there is a journal already; of kind INTERNAL if it cannot be written
     */
    public static JobJournal create(Path jobFolder, JobHeader header, Clock clock) {
        Path path = jobFolder.resolve(NAME);
        JournalLock lock = JournalLock.take(jobFolder);
        try {
            JobJournal journal = new JobJournal(path, JournalFile.create(path), lock, clock, header, List.of());
            journal.append(new Started(
                    SCHEMA_VERSION, clock.instant(), ProcessHandle.current().pid(), header));
            return journal;
        } catch (FileAlreadyExistsException e) {
            lock.close();
            throw JobException.usage(
                    "there is a journal already: " + path, "go on with that job with --resume " + jobFolder);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e instanceof JobException known ? known : unwritable(path, e);
        }
    }

    /**
     * Opens the journal of a job whose process has ended, to go on with it or to remove what it left. A last line that was
     * torn when the process was killed counts as never written: then its call was not made. The file changes only when
     * something is recorded.
     *
     * @throws JobException of kind USAGE if another process has it (naming that process), if there is none, or if a line in
     *     it is damaged (naming the line)
     */
    public static JobJournal reopen(Path jobFolder, Clock clock) {
        Path path = jobFolder.resolve(NAME);
        if (!Files.isRegularFile(path)) {
            throw JobException.usage("there is no file " + path, "give the folder of a job");
        }
        JournalLock lock = JournalLock.take(jobFolder);
        try {
            List<byte[]> lines = JournalFile.lines(path);
            List<JournalEntry> entries = JournalFormat.entries(path, lines);
            JobHeader header = ((Started) entries.get(0)).job();
            return new JobJournal(path, JournalFile.open(path, lines), lock, clock, header, entries);
        } catch (IOException | RuntimeException e) {
            lock.close();
            if (e instanceof JobException known) {
                throw known;
            }
            throw new JobException(JobException.Kind.USAGE, "cannot open " + path + ": " + e, "", e);
        }
    }

    /** What the job was asked to do. */
    public JobHeader header() {
        return header;
    }

    /** All lines so far, the header first. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /**
     * The instances that AWS bills, or may bill, for this job: from the ask for them to the moment their endpoint was seen
     * gone, the time in which no process looked after them included. While a count changes, the larger one counts. In order
     * of time.
     *
     * @param now the end of what may still exist
     */
    public List<InstanceUsage> usage(Instant now) {
        return InstanceMeter.read(entries(), now);
    }

    /** What may exist on AWS and cost money, in words; empty when nothing does. */
    public List<String> left() {
        Holdings held = JournalReplay.restore(entries(), header.names(), CallRecorder.none());
        return held.mayHaveEndpoint() ? List.of("endpoint " + header.names().endpointName()) : List.of();
    }

    /** What may exist on AWS after all this; what happens to it from now on is written down here. */
    Holdings holdings() {
        return JournalReplay.restore(entries(), header.names(), recorder());
    }

    /** Where this job's calls are written down. */
    CallRecorder recorder() {
        return new Recorder();
    }

    /** Only what is about to be done must not be lost; what came of it can be found out again. */
    private void note(JournalEntry entry) {
        try {
            append(entry);
        } catch (JobException unwritable) {
            LOG.warn("{} is not recorded: {}", entry, unwritable.text());
        }
    }

    private final class Recorder implements CallRecorder {

        @Override
        public int ask(String service, String operation, Resource resource, @Nullable Fleet fleet) {
            synchronized (JobJournal.this) {
                int call = calls + 1;
                append(new Ask(call, clock.instant(), service, operation, resource, fleet));
                calls = call;
                return call;
            }
        }

        @Override
        public void answered(int call, Outcome outcome, String text) {
            note(new Answer(call, clock.instant(), outcome, text));
        }

        @Override
        public void seen(
                Resource endpoint, @Nullable Instant at, @Nullable Instant createdAt, @Nullable Integer count) {
            Instant now = clock.instant();
            note(new Seen(now, at == null ? now : at, endpoint, createdAt, count));
        }

        @Override
        public void gone(Resource resource) {
            note(new Gone(clock.instant(), resource));
        }
    }

    private synchronized void append(JournalEntry entry) {
        try {
            if (closed) {
                throw new IOException("it is closed");
            }
            if (resuming) {
                write(new Resumed(entry.time(), ProcessHandle.current().pid()));
                resuming = false;
            }
            write(entry);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private void write(JournalEntry entry) throws IOException {
        file.append(JournalFormat.line(entry));
        entries.add(entry);
    }

    private static JobException unwritable(Path path, Exception cause) {
        return new JobException(
                JobException.Kind.INTERNAL,
                "cannot write " + path + ": " + cause,
                "check the free space and the permissions of the results folder",
                cause);
    }

    /** Lets another process have it. Nothing can be recorded any more; safe to call more than once. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock;
                file) {
            // Closed one after the other.
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }
}
