package io.sizewalk.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a file over and over, one by one, so that a file of gigabytes costs a buffer: lines that are blank are left
 * out. Safe for use by several threads.
 */
final class LineCursor {

    /** 6 MiB in base 64, and what stands around it. */
    static final int LONGEST = 9 << 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final byte[] buffer = new byte[BUFFER];
    private InputStream in = InputStream.nullInputStream();
    private int length;
    private int position;
    private long number;
    private boolean ended = true;

    LineCursor(Path file) {
        this.file = file;
    }

    /**
     * A line without its end.
     *
     * @param number from 1, in the file
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Line(long number, byte[] bytes) {

        private boolean isBlank() {
            for (byte one : bytes) {
                if (one != ' ' && one != '\t') {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The next one; after the last one the first.
     *
     * @throws BadBodyException if there is none, or it is too long
     */
    synchronized Line next() throws IOException {
        boolean began = ended;
        while (true) {
            if (ended) {
                open();
            }
            Line line = read();
            if (!line.isBlank()) {
                return line;
            }
            if (ended && began) {
                throw new BadBodyException("there is no line in it");
            }
            began |= ended;
        }
    }

    private void open() throws IOException {
        in.close();
        in = Files.newInputStream(file);
        ended = false;
        number = 0;
        length = 0;
        position = 0;
    }

    private Line read() throws IOException {
        number++;
        ByteArrayOutputStream carried = new ByteArrayOutputStream(0);
        while (true) {
            int begin = position;
            while (position < length && buffer[position] != '\n') {
                position++;
            }
            if (carried.size() + position - begin > LONGEST) {
                throw new BadBodyException("line " + number + " has more than " + LONGEST + " bytes");
            }
            if (position < length && carried.size() == 0) {
                return line(buffer, begin, position++);
            }
            carried.write(buffer, begin, position - begin);
            if (position < length) {
                position++;
                return line(carried.toByteArray(), 0, carried.size());
            }
            length = Math.max(0, in.read(buffer));
            position = 0;
            if (length == 0) {
                ended = true;
                return line(carried.toByteArray(), 0, carried.size());
            }
        }
    }

    /** Without the byte order mark of some editors, and without the carriage return. */
    private Line line(byte[] from, int begin, int end) {
        boolean marked = number == 1
                && end - begin >= MARK.length
                && Arrays.equals(from, begin, begin + MARK.length, MARK, 0, MARK.length);
        int first = marked ? begin + MARK.length : begin;
        int last = end > first && from[end - 1] == '\r' ? end - 1 : end;
        return new Line(number, Arrays.copyOfRange(from, first, last));
    }
}
