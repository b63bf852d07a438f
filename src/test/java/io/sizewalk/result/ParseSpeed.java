package io.sizewalk.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Not a test: writes a log of many requests and times its two readings, several times in one JVM, the first time cold.
 *
 * <p>{@code java -Xmx64m -cp target/classes:target/test-classes:target/lib/* io.sizewalk.result.ParseSpeed FILE BINARY 5000000}
 */
final class ParseSpeed {

    private static final int TIMES = 3;
    private static final double MEGA = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private ParseSpeed() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int requests = Integer.parseInt(args[2]);
        if (!Files.exists(file)) {
            write(file, LogFormat.valueOf(args[1]), requests);
        }
        double megabytes = Files.size(file) / MEGA;
        for (int i = 0; i < TIMES; i++) {
            long before = System.nanoTime();
            LogTally tally = new LogTally(name -> false);
            SimulationLog.read(file, tally);
            double seconds = (System.nanoTime() - before) / NANOS_PER_SECOND;
            System.out.printf(
                    Locale.ROOT,
                    "first reading, %d requests, %.0f MB: %.2f s, %.0f MB/s, %.1f million requests/s%n",
                    tally.judged().total(),
                    megabytes,
                    seconds,
                    megabytes / seconds,
                    tally.judged().total() / seconds / MEGA);
            System.out.printf(Locale.ROOT, "second reading, by time: %.2f s%n", byTime(file, tally.judged()));
        }
    }

    private static double byTime(Path file, RequestTally judged) throws IOException {
        long before = System.nanoTime();
        TimelineBuilder timeline =
                new TimelineBuilder(name -> false, judged.firstStartMillis(), judged.lastEndMillis());
        DetailBuilder detail = new DetailBuilder(name -> false, judged);
        SimulationLog.read(file, (groups, name, start, end, ok, message) -> {
            timeline.request(groups, name, start, end, ok, message);
            detail.request(groups, name, start, end, ok, message);
        });
        timeline.timeline();
        detail.detail();
        return (System.nanoTime() - before) / NANOS_PER_SECOND;
    }

    /** 2,000 requests a second of four payloads, log-normal latencies, 1 % failures, and a user's start and end for each. */
    private static void write(Path file, LogFormat format, int requests) throws IOException {
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            LogWriter log = SampleLogs.writer(format, out);
            log.run(SampleLogs.version(format), SampleLogs.START, List.of("load"));
            for (int i = 0; i < requests; i++) {
                long start = SampleLogs.START + i / 2;
                long end = start + (long) Math.exp(random.nextGaussian() + 4);
                boolean ok = random.nextInt(100) > 0;
                log.user(0, true, start);
                log.request(List.of(), "payload-" + i % 4, start, end, ok, ok ? "" : "status 503");
                log.user(0, false, end);
            }
        }
    }
}
