package io.sizewalk.result;

import java.io.IOException;

/** A file that is no simulation.log, or one of a form that this program does not know. */
public final class BrokenLogException extends IOException {

    private static final long serialVersionUID = 1;

    private static final int MAX_SHOWN = 40;

    private final long offset;

    private BrokenLogException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    static BrokenLogException atByte(long offset, String problem) {
        return new BrokenLogException(problem + " (at byte " + offset + ")", offset);
    }

    static BrokenLogException atLine(long line, long offset, String problem) {
        return new BrokenLogException(problem + " (line " + line + ", at byte " + offset + ")", offset);
    }

    /** What a message may show of a file that can hold anything: printable and short. */
    static String shorten(String text) {
        String part = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
        return part.replaceAll("\\p{Cntrl}", "?");
    }

    /** Where in the file the trouble is: of a byte in a binary log, of a line's first byte in a text log; from 0. */
    public long offset() {
        return offset;
    }
}
