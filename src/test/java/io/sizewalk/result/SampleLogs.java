package io.sizewalk.result;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Logs for tests: the layouts, and where the real ones are. */
final class SampleLogs {

    static final long START = 1_700_000_000_000L;

    private SampleLogs() {}

    static LogWriter writer(LogFormat format, OutputStream out) {
        return format == LogFormat.BINARY
                ? new BinaryLogWriter(out)
                : new TextLogWriter(out, format == LogFormat.TEXT_WITH_USERS);
    }

    /** A version that writes the format. */
    static String version(LogFormat format) {
        return switch (format) {
            case BINARY -> "3.15.1";
            case TEXT -> "3.9.5";
            case TEXT_WITH_USERS -> "3.2.1";
        };
    }

    static byte[] log(LogFormat format, Consumer<LogWriter> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogWriter writer = writer(format, out);
        writer.run(version(format), START, List.of("browse", "buy"));
        content.accept(writer);
        return out.toByteArray();
    }

    static Path real(String version) {
        Path log = Path.of("src", "test", "resources", "simulation-logs", version, "simulation.log");
        if (!Files.exists(log)) {
            throw new IllegalStateException(log + " is missing");
        }
        return log;
    }
}
