package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the folder of a job, or of a batch, to one process. The lock is the operating system's, so that it ends with the process however that ends.
 * Its file is not the journal itself, because a process that closes any handle on a file loses its POSIX locks on it; its
 * contents are the holder's process id.
 */
public final class JournalLock implements AutoCloseable {

    static final String NAME = "journal.lock";

    /** Locked is a byte that nobody reads or writes: some systems deny others to read a locked one. */
    private static final long BYTE = Long.MAX_VALUE - 1;

    /** The operating system does not tell threads of one process from one another. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final RandomAccessFile open;

    private JournalLock(Path file, RandomAccessFile open) {
        this.file = file;
        this.open = open;
    }

    /**
     * @param folder must exist
     * @throws JobException of kind USAGE if another process has it, naming that process
     */
    public static JournalLock take(Path folder) {
        try {
            Path file = folder.toRealPath().resolve(NAME);
            if (!HELD_HERE.add(file)) {
                throw inUse(folder, String.valueOf(ProcessHandle.current().pid()));
            }
            try {
                return take(folder, file);
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(file);
                throw e;
            }
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.INTERNAL,
                    "cannot lock " + folder.resolve(NAME) + ": " + e,
                    "check the permissions of the job folder, and that its file system knows locks",
                    e);
        }
    }

    private static JournalLock take(Path folder, Path file) throws IOException {
        OwnerOnly.create(file);
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        try {
            FileLock lock = tryLock(open);
            if (lock == null) {
                byte[] pid = new byte[(int) Math.min(open.length(), Byte.MAX_VALUE)];
                open.readFully(pid);
                throw inUse(folder, new String(pid, StandardCharsets.US_ASCII).strip());
            }
            open.setLength(0);
            open.write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
            return new JournalLock(file, open);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(RandomAccessFile open) throws IOException {
        try {
            return open.getChannel().tryLock(BYTE, 1, false);
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    private static JobException inUse(Path folder, String pid) {
        return JobException.usage(
                "folder " + folder + " is in use by process " + (pid.isEmpty() ? "(unknown)" : pid),
                "wait until that process has ended, or interrupt it: it removes what it created");
    }

    @Override
    public void close() {
        HELD_HERE.remove(file);
        try {
            open.close();
        } catch (IOException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot close " + file + ": " + e, "", e);
        }
    }
}
