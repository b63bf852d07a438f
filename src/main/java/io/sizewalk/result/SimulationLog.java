package io.sizewalk.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gatling's simulation.log in any layout since Gatling 3.0, read as a stream: memory does not grow with its length. The
 * layout is found from the content: a binary log starts with a zero byte, a text log with RUN or ASSERTION; then the RUN
 * record names the version.
 */
public final class SimulationLog {

    private SimulationLog() {}

    /**
     * Hands all whole records to the visitor.
     *
     * @throws BrokenLogException if this is no simulation.log, or one whose layout is unknown or violated; records before
     *     the trouble were handed over. A file that merely ends inside a record other than the first is no error
     * @throws IOException if the file cannot be read
     */
    public static LogReading read(Path log, RecordVisitor visitor) throws IOException {
        try (InputStream stream = Files.newInputStream(log)) {
            return read(stream, visitor);
        }
    }

    static LogReading read(InputStream stream, RecordVisitor visitor) throws IOException {
        LogInput in = new LogInput(stream);
        int first = in.peek();
        return switch (first) {
            case 0 -> new BinaryLogReader(in, visitor).read();
            case 'R', 'A' -> new TextLogReader(in, visitor).read();
            case -1 -> throw BrokenLogException.atByte(0, "the file is empty");
            default ->
                throw BrokenLogException.atByte(
                        0, String.format("no simulation.log of Gatling 3: it starts with byte 0x%02x", first));
        };
    }
}
