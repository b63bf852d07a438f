package io.sizewalk.result;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Reads the logs that Gatling 3.0 to 3.12 writes: UTF-8 lines of tab-separated columns, times in epoch milliseconds.
 * Checked against logs that 3.2.1, 3.9.5 and 3.12.0 wrote.
 *
 * <pre>{@code
 * record     columns, 3.4 to 3.12                                         3.0 to 3.3
 * ASSERTION  (before RUN; skipped)
 * RUN        class, id, start, description, Gatling version               the same
 * USER       scenario, START or END, time                                 scenario, user, START or END, user's start, time
 * REQUEST    groups, name, start, end, OK or KO, message                  user, then the same
 * GROUP      groups, start, end, cumulated response time, OK or KO        user, then the same
 * ERROR      message, time                                                the same
 * }</pre>
 *
 * Groups are joined by commas, outermost first; no message is one space. A message that a server pushed and nothing was
 * waiting for is a REQUEST that ends at {@code Long.MIN_VALUE}: it has no latency and is left out.
 */
final class TextLogReader {

    private static final String NO_END = Long.toString(Long.MIN_VALUE);

    private final LogInput in;
    private final RecordVisitor visitor;
    private final TextLine line = new TextLine();
    private LogFormat format = LogFormat.TEXT;
    private long lineNumber;
    private long lineOffset;

    TextLogReader(LogInput in, RecordVisitor visitor) {
        this.in = in;
        this.visitor = visitor;
    }

    LogReading read() throws IOException {
        readHead();
        while (nextLine()) {
            readRecord();
        }
        return new LogReading(format, in.peek() >= 0, in.offset());
    }

    private void readHead() throws IOException {
        while (nextLine()) {
            if (line.is(0, "RUN")) {
                visitor.run(readRun());
                return;
            }
            if (!line.is(0, "ASSERTION")) {
                throw broken("'" + BrokenLogException.shorten(line.text(0)) + "' where the RUN record is due");
            }
        }
        throw BrokenLogException.atByte(in.offset(), "the file ends before the end of its RUN record");
    }

    private boolean nextLine() throws IOException {
        lineOffset = in.offset();
        lineNumber++;
        if (in.readLine(line)) {
            return true;
        }
        if (in.isBufferFull()) {
            throw broken("a line of more than " + LogInput.BUFFER_BYTES + " bytes");
        }
        return false;
    }

    private RunRecord readRun() throws IOException {
        requireColumns(6, 6);
        String version = line.text(5);
        LogFormat found = LogFormat.of(version);
        if (found == null || found == LogFormat.BINARY) {
            throw broken(
                    "a text log of Gatling '" + BrokenLogException.shorten(version) + "'; known are the layouts of "
                            + LogFormat.TEXT_WITH_USERS.versions() + " and " + LogFormat.TEXT.versions());
        }
        format = found;
        return new RunRecord(
                version,
                line.text(1),
                Instant.ofEpochMilli(time(3)),
                line.text(4).strip());
    }

    private void readRecord() throws IOException {
        if (line.is(0, "REQUEST")) {
            readRequest();
        } else if (line.is(0, "USER")) {
            readUser();
        } else if (line.is(0, "GROUP")) {
            readGroup();
        } else if (line.is(0, "ERROR")) {
            requireColumns(3, 3);
            visitor.error(line.text(1).strip(), time(2));
        } else {
            throw broken("unknown record '" + BrokenLogException.shorten(line.text(0)) + "'");
        }
    }

    private void readRequest() throws IOException {
        int first = requireColumns(8, 7);
        String message = line.text(first + 5);
        if (line.is(first + 3, NO_END)) {
            return;
        }
        long start = time(first + 2);
        long end = time(first + 3);
        checkOrder(start, end);
        visitor.request(
                groups(first), line.text(first + 1), start, end, either(first + 4, "OK", "KO"), message.strip());
    }

    private void readUser() throws IOException {
        requireColumns(6, 4);
        boolean numbered = format == LogFormat.TEXT_WITH_USERS;
        visitor.user(line.text(1), either(numbered ? 3 : 2, "START", "END"), time(numbered ? 5 : 3));
    }

    private void readGroup() throws IOException {
        int first = requireColumns(7, 6);
        long start = time(first + 1);
        long end = time(first + 2);
        checkOrder(start, end);
        visitor.group(groups(first), start, end, time(first + 3), either(first + 4, "OK", "KO"));
    }

    /** Checks the number of columns and tells where the first one after header and user is. */
    private int requireColumns(int withUsers, int withoutUsers) throws BrokenLogException {
        int due = format == LogFormat.TEXT_WITH_USERS ? withUsers : withoutUsers;
        if (line.columns() != due) {
            throw broken("a " + line.text(0) + " record of " + line.columns() + " columns where " + format.versions()
                    + " writes " + due);
        }
        return format == LogFormat.TEXT_WITH_USERS ? 2 : 1;
    }

    private List<String> groups(int column) {
        String path = line.text(column);
        return path.isEmpty() ? List.of() : List.of(path.split(",", -1));
    }

    private long time(int column) throws BrokenLogException {
        long value = line.number(column);
        if (value < 0) {
            throw broken("'" + BrokenLogException.shorten(line.text(column)) + "' is no number of milliseconds");
        }
        return value;
    }

    private boolean either(int column, String yes, String no) throws BrokenLogException {
        boolean isYes = line.is(column, yes);
        if (!isYes && !line.is(column, no)) {
            throw broken(
                    "'" + BrokenLogException.shorten(line.text(column)) + "' where " + yes + " or " + no + " is due");
        }
        return isYes;
    }

    private void checkOrder(long start, long end) throws BrokenLogException {
        if (end < start) {
            throw broken("a record that ends at " + end + ", before its start at " + start);
        }
    }

    private BrokenLogException broken(String problem) {
        return BrokenLogException.atLine(lineNumber, lineOffset, problem);
    }
}
