package io.sizewalk.result;

import java.nio.charset.StandardCharsets;

/** A view of one line of a text log, split at its tabs; valid until the next line is read. */
final class TextLine {

    /** Beyond the widest record, which has 8. */
    private static final int MAX_COLUMNS = 16;

    private static final int MAX_DIGITS = 13;

    private byte[] bytes = new byte[0];
    private int columns;
    private final int[] starts = new int[MAX_COLUMNS + 1];

    /** Points this at a line without its end-of-line characters. Empty columns count, the last one too. */
    void set(byte[] buffer, int from, int to) {
        bytes = buffer;
        columns = 1;
        starts[0] = from;
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\t') {
                if (columns == MAX_COLUMNS) {
                    break;
                }
                starts[columns++] = i + 1;
            }
        }
        starts[columns] = to + 1;
    }

    int columns() {
        return columns;
    }

    boolean is(int column, String ascii) {
        int from = starts[column];
        if (length(column) != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text(int column) {
        return new String(bytes, starts[column], length(column), StandardCharsets.UTF_8);
    }

    /** The whole number in a column, or -1 if there is something else, or more than 13 digits. */
    long number(int column) {
        int digits = length(column);
        if (digits < 1 || digits > MAX_DIGITS) {
            return -1;
        }
        long value = 0;
        int from = starts[column];
        for (int i = from; i < from + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private int length(int column) {
        return starts[column + 1] - starts[column] - 1;
    }
}
