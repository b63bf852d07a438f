package io.sizewalk.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that gets line after line. Each is with the operating system when {@link #append} returns, so that it outlives a killed
 * process. What could not be written, as on a full disk, is kept and written with the next line, over what was left half
 * written.
 */
final class GrowingFile implements AutoCloseable {

    private final FileChannel channel;
    private final StringBuilder pending = new StringBuilder();
    private long whole;

    private GrowingFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Empties the file if there is one. */
    static GrowingFile create(Path file) throws IOException {
        return new GrowingFile(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** @throws IOException if it cannot be written now; the text is not lost */
    void append(String text) throws IOException {
        pending.append(text);
        ByteBuffer bytes = ByteBuffer.wrap(pending.toString().getBytes(StandardCharsets.UTF_8));
        long position = whole;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        whole = position;
        pending.setLength(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
