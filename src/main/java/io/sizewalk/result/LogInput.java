package io.sizewalk.result;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** A buffered stream of bytes that knows where it is. An end of file inside a value is an {@link EOFException}. */
final class LogInput {

    /** Also the longest line of a text log. */
    static final int BUFFER_BYTES = 1 << 17;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private long consumedBefore;

    LogInput(InputStream in) {
        this.in = in;
    }

    /** Of the next byte, from 0. */
    long offset() {
        return consumedBefore + next;
    }

    /** The next byte without taking it, or -1 at the end of the file. */
    int peek() throws IOException {
        return next < end || fill(1) ? buffer[next] & 0xff : -1;
    }

    int readByte() throws IOException {
        require(1);
        return buffer[next++] & 0xff;
    }

    int readInt() throws IOException {
        require(Integer.BYTES);
        int value = buffer[next] << 24
                | (buffer[next + 1] & 0xff) << 16
                | (buffer[next + 2] & 0xff) << 8
                | (buffer[next + 3] & 0xff);
        next += Integer.BYTES;
        return value;
    }

    long readLong() throws IOException {
        long high = readInt();
        return high << 32 | (readInt() & 0xffff_ffffL);
    }

    /** At most {@link #BUFFER_BYTES} at once. */
    String readString(int bytes, Charset charset) throws IOException {
        require(bytes);
        String text = new String(buffer, next, bytes, charset);
        next += bytes;
        return text;
    }

    void skip(int bytes) throws IOException {
        for (int left = bytes; left > 0; ) {
            require(1);
            int part = Math.min(left, end - next);
            left -= part;
            next += part;
        }
    }

    /**
     * Takes a line, its line feed included, and points {@code line} at it without the end-of-line characters.
     *
     * @return false, with nothing taken, if the file ends before a line feed, or the line is longer than the buffer
     */
    boolean readLine(TextLine line) throws IOException {
        for (int scanned = 0; ; ) {
            for (int i = next + scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    boolean windows = i > next && buffer[i - 1] == '\r';
                    line.set(buffer, next, windows ? i - 1 : i);
                    next = i + 1;
                    return true;
                }
            }
            scanned = end - next;
            if (scanned == buffer.length || !fill(scanned + 1)) {
                return false;
            }
        }
    }

    /** Whether a call of {@link #readLine} that answered false did so for want of buffer rather than of file. */
    boolean isBufferFull() {
        return end - next == buffer.length;
    }

    private void require(int bytes) throws IOException {
        if (end - next < bytes && !fill(bytes)) {
            throw new EOFException();
        }
    }

    /** Moves what is left to the front and reads until there are so many bytes; false if the file has not. */
    private boolean fill(int bytes) throws IOException {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        consumedBefore += next;
        end -= next;
        next = 0;
        while (end < bytes) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }
}
