package io.sizewalk.result;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the log that Gatling 3.13 to 3.15 writes. Layout, read off Gatling's writer and checked against logs that 3.13.5,
 * 3.14.9 and 3.15.1 wrote; everything is big-endian, without padding or trailer:
 *
 * <pre>{@code
 * u8    one byte            bool  one byte, 1 or 0        i32, i64  signed integers
 * str   i32 length in bytes; 0: nothing follows; else the bytes, then u8 coder: 0 Latin-1,
 *       1 UTF-16 in the writer's byte order (little-endian)
 * cstr  i32 n; n > 0: string number n (1, 2, 3 ...) is new and follows as str; n < 0: number -n again.
 *       One numbering per file, for group names, request names and messages together
 *
 * u8  record   fields in order
 *  0  RUN      str Gatling version; str simulation class; i64 start in epoch ms; str description;
 *     (first)  i32 n, n x str scenario; i32 n, n x (i32 length, bytes) assertion
 *  1  REQUEST  i32 n, n x cstr group; cstr name; i32 start; i32 end; bool ok; cstr message
 *  2  USER     i32 index of the scenario; bool whether it started; i32 time
 *  3  GROUP    i32 n, n x cstr group; i32 start; i32 end; i32 cumulated response time in ms; bool ok
 *  4  ERROR    cstr message; i32 time
 * }</pre>
 *
 * Times are milliseconds after the start of the run. A message that a server pushed and nothing was waiting for (server-sent
 * events, WebSocket) is a REQUEST without an end, {@code (int) (Long.MIN_VALUE - start)}: it has no latency and is left out.
 */
final class BinaryLogReader {

    private static final int RUN = 0;
    private static final int REQUEST = 1;
    private static final int USER = 2;
    private static final int GROUP = 3;
    private static final int ERROR = 4;

    /** More than any simulation has, and few enough not to fill the memory. */
    private static final int MAX_ITEMS = 10_000;
    /** A request that seems to last so long and bears the mark of one without an end is one without an end. */
    private static final int LONGEST_REQUEST_MILLIS = 3_600_000;

    private final LogInput in;
    private final BinaryStrings strings;
    private final RecordVisitor visitor;
    private List<String> scenarios = List.of();
    private long runStart;

    BinaryLogReader(LogInput in, RecordVisitor visitor) {
        this.in = in;
        this.strings = new BinaryStrings(in);
        this.visitor = visitor;
    }

    LogReading read() throws IOException {
        try {
            visitor.run(readRun());
        } catch (EOFException e) {
            throw BrokenLogException.atByte(in.offset(), "the file ends inside its first record");
        }
        long wholeUpTo = in.offset();
        while (in.peek() >= 0) {
            try {
                readRecord();
            } catch (EOFException e) {
                return new LogReading(LogFormat.BINARY, true, wholeUpTo);
            }
            wholeUpTo = in.offset();
        }
        return new LogReading(LogFormat.BINARY, false, wholeUpTo);
    }

    private RunRecord readRun() throws IOException {
        int header = in.readByte();
        if (header != RUN) {
            throw BrokenLogException.atByte(0, "record header " + header + " where a RUN record (0) is due");
        }
        long versionAt = in.offset();
        String version = strings.readPlain();
        if (LogFormat.of(version) != LogFormat.BINARY) {
            throw BrokenLogException.atByte(
                    versionAt,
                    "a binary log of Gatling '" + BrokenLogException.shorten(version) + "'; known is the layout of "
                            + LogFormat.BINARY.versions());
        }
        String simulationClass = strings.readPlain();
        long startAt = in.offset();
        runStart = in.readLong();
        if (runStart < 0 || runStart > RunRecord.MAX_EPOCH_MILLIS) {
            throw BrokenLogException.atByte(startAt, runStart + " is no start of a run in epoch milliseconds");
        }
        String description = strings.readPlain();
        int scenarioCount = readCount("scenarios");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < scenarioCount; i++) {
            names.add(strings.readPlain());
        }
        scenarios = names;
        skipAssertions();
        return new RunRecord(version, simulationClass, Instant.ofEpochMilli(runStart), description.strip());
    }

    private void skipAssertions() throws IOException {
        int assertions = readCount("assertions");
        for (int i = 0; i < assertions; i++) {
            long at = in.offset();
            int bytes = in.readInt();
            if (bytes < 0) {
                throw BrokenLogException.atByte(at, bytes + " is no length of an assertion");
            }
            in.skip(bytes);
        }
    }

    private void readRecord() throws IOException {
        long at = in.offset();
        int header = in.readByte();
        switch (header) {
            case REQUEST -> readRequest(at);
            case USER -> readUser();
            case GROUP -> readGroup(at);
            case ERROR -> visitor.error(strings.readMessage().strip(), runStart + in.readInt());
            default -> throw BrokenLogException.atByte(at, "unknown record header " + header);
        }
    }

    private void readRequest(long at) throws IOException {
        List<String> groups = readGroups();
        String name = strings.readName();
        int start = in.readInt();
        int end = in.readInt();
        boolean ok = readBoolean();
        String message = strings.readMessage();
        if (end == (int) (Long.MIN_VALUE - runStart) && (end < start || end - (long) start > LONGEST_REQUEST_MILLIS)) {
            return;
        }
        checkOrder(at, start, end);
        visitor.request(groups, name, runStart + start, runStart + end, ok, message.strip());
    }

    private void readUser() throws IOException {
        long at = in.offset();
        int scenario = in.readInt();
        if (scenario < 0 || scenario >= scenarios.size()) {
            throw BrokenLogException.atByte(at, "scenario " + scenario + " of " + scenarios.size());
        }
        boolean start = readBoolean();
        visitor.user(scenarios.get(scenario), start, runStart + in.readInt());
    }

    private void readGroup(long at) throws IOException {
        List<String> groups = readGroups();
        int start = in.readInt();
        int end = in.readInt();
        int cumulated = in.readInt();
        boolean ok = readBoolean();
        checkOrder(at, start, end);
        visitor.group(groups, runStart + start, runStart + end, cumulated, ok);
    }

    private List<String> readGroups() throws IOException {
        int depth = readCount("groups");
        if (depth == 0) {
            return List.of();
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            groups.add(strings.readName());
        }
        return groups;
    }

    private int readCount(String what) throws IOException {
        long at = in.offset();
        int count = in.readInt();
        if (count < 0 || count > MAX_ITEMS) {
            throw BrokenLogException.atByte(at, count + " is no number of " + what);
        }
        return count;
    }

    private boolean readBoolean() throws IOException {
        long at = in.offset();
        int value = in.readByte();
        if (value > 1) {
            throw BrokenLogException.atByte(at, value + " where 0 or 1 is due");
        }
        return value == 1;
    }

    private static void checkOrder(long at, int start, int end) throws BrokenLogException {
        if (end < start) {
            throw BrokenLogException.atByte(
                    at, "a record that ends at " + end + " ms, before its start at " + start + " ms");
        }
    }
}
