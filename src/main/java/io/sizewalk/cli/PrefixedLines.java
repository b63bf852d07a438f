package io.sizewalk.cli;

import java.io.PrintWriter;
import java.io.Writer;

/** Whole lines, each with the name of who says it, on a stream that others write to as well. */
final class PrefixedLines extends Writer {

    private final PrintWriter to;
    private final String prefix;
    private final StringBuilder line = new StringBuilder();

    PrefixedLines(PrintWriter to, String name) {
        this.to = to;
        this.prefix = name + " | ";
    }

    @Override
    public void write(char[] text, int from, int length) {
        synchronized (lock) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    end();
                } else if (text[i] != '\r') {
                    line.append(text[i]);
                }
            }
        }
    }

    private void end() {
        to.println(prefix + line);
        line.setLength(0);
    }

    @Override
    public void flush() {
        to.flush();
    }

    /** A last line without an end is said too; the stream stays open. */
    @Override
    public void close() {
        synchronized (lock) {
            if (!line.isEmpty()) {
                end();
            }
        }
        to.flush();
    }
}
