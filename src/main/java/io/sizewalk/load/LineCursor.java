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
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int begin = position;
            while (position < length && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, begin, position - begin);
            if (line.size() > LONGEST) {
                throw new BadBodyException("line " + number + " has more than " + LONGEST + " bytes");
            }
            if (position < length) {
                position++;
                return line(line);
            }
            length = Math.max(0, in.read(buffer));
            position = 0;
            if (length == 0) {
                ended = true;
                return line(line);
            }
        }
    }

    /** Without the byte order mark of some editors, and without the carriage return. */
    private Line line(ByteArrayOutputStream read) {
        byte[] bytes = read.toByteArray();
        int begin = number == 1 && bytes.length >= 3 && Arrays.equals(Arrays.copyOf(bytes, 3), MARK) ? 3 : 0;
        int end = bytes.length > begin && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return new Line(number, Arrays.copyOfRange(bytes, begin, end));
    }
}
