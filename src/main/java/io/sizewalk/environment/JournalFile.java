package io.sizewalk.environment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of lines that only grows, each of which is on the disk before the next thing happens. A process that is killed leaves
 * at most its last line torn, without its newline: such a line counts as never written.
 *
 * <p>Not a FileChannel: an interrupt would close that for good, and the lines that matter most are those of a teardown.
 */
final class JournalFile implements AutoCloseable {

    private final RandomAccessFile file;

    /** Bytes of whole lines; what is behind them is torn. */
    private long length;

    private boolean torn;

    private JournalFile(RandomAccessFile file, long length) throws IOException {
        this.file = file;
        this.length = length;
        this.torn = file.length() > length;
    }

    /** @throws java.nio.file.FileAlreadyExistsException if there is such a file */
    static JournalFile create(Path path) throws IOException {
        OwnerOnly.createNew(path);
        JournalFile created = new JournalFile(new RandomAccessFile(path.toFile(), "rw"), 0);
        syncFolder(path);
        return created;
    }

    /** Changes nothing until the first line is appended. */
    static JournalFile open(Path path, List<byte[]> lines) throws IOException {
        long whole = lines.stream().mapToLong(line -> line.length + 1L).sum();
        return new JournalFile(new RandomAccessFile(path.toFile(), "rw"), whole);
    }

    /** Whole lines without their newlines; a torn last one is left out. */
    static List<byte[]> lines(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    /** Returns when the line is on the disk. When this fails, the line counts as never written. */
    void append(byte[] line) throws IOException {
        if (torn) {
            file.setLength(length);
        }
        torn = true;
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        file.seek(length);
        file.write(whole);
        file.getFD().sync();
        length += whole.length;
        torn = false;
    }

    /** A new file's name is part of its folder, which has to reach the disk as well. */
    private static void syncFolder(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened; those write its entries by themselves.
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
