package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.TimelineDetail;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.report.StepPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a step of five million requests, counted as a log's reader counts them. */
class BusyStepPageTest {

    private static final int REQUESTS = 5_000_000;
    private static final int SECONDS = 1_800;
    private static final int MOST_BYTES = 500_000;

    @TempDir
    Path folder;

    @Test
    void isSmallerThanHalfAMegabyte() throws IOException {
        String[] names = {"small.json", "large.json", "huge.json"};
        String[] messages = {"status 503", "Request timeout after 60000 ms"};

        String page = page(REQUESTS, names, messages);

        assertThat(page).contains("5,000,000", "class=\"heat-map\"", "class=\"histogram\"", "chart-errors-over-time");
        assertThat(page.length()).isLessThan(MOST_BYTES);
    }

    @Test
    void isSmallerThanHalfAMegabyteWhateverRequestsAndErrorsAreCalled() throws IOException {
        String[] names = IntStream.range(0, 2_000)
                .mapToObj(i -> i + "\"'<&\u202E".repeat(200))
                .toArray(String[]::new);
        String[] messages = IntStream.range(0, 200)
                .mapToObj(i -> i + "\"</script>\u0000".repeat(1_000))
                .toArray(String[]::new);

        assertThat(page(REQUESTS / 20, names, messages).length()).isLessThan(MOST_BYTES);
    }

    private String page(int requests, String[] names, String[] messages) throws IOException {
        LogTally tally = new LogTally(name -> false);
        tally.run(new RunRecord("3.15.1", "load", Instant.ofEpochMilli(SampleLogs.START), ""));
        send(tally, requests, names, messages);
        RequestTally judged = tally.judged();
        TimelineBuilder timeline =
                new TimelineBuilder(name -> false, judged.firstStartMillis(), judged.lastEndMillis());
        DetailBuilder detail = new DetailBuilder(name -> false, judged);
        send(
                (groups, name, start, end, ok, message) -> {
                    timeline.request(groups, name, start, end, ok, message);
                    detail.request(groups, name, start, end, ok, message);
                },
                requests,
                names,
                messages);
        TimelineFile.write(detail.detail(), folder.resolve(TimelineDetail.FILE_NAME));
        Measurement measured = new Measurement(
                tally.overall(null),
                tally.byName(),
                null,
                null,
                timeline.timeline(),
                false,
                new MetricValues(judged, 0).of(List.of()));
        StepResult step = step(requests, measured);
        Path file = folder.resolve(StepPage.NAME);
        StepPage.write(job(step), step, file);
        // A file's bytes are what a mail or a ticket carries.
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** Log-normal latencies that swell and fall, so that the map is full; 1 % fail. The same each time. */
    private static void send(RecordVisitor visitor, int requests, String[] names, String[] messages) {
        Random random = new Random(1);
        long[] millis = random.doubles(1 << 16, 0, 1)
                .mapToLong(share -> (long) Math.exp(1 + 9 * share * share))
                .toArray();
        for (int i = 0; i < requests; i++) {
            long start = SampleLogs.START + (long) i * SECONDS * 1_000 / requests;
            long latency = millis[(i * 31) & 0xFFFF] + i % 97;
            boolean ok = i % 100 > 0;
            visitor.request(
                    List.of(),
                    names[i % names.length],
                    start,
                    start + latency,
                    ok,
                    ok ? "" : messages[i / 100 % messages.length]);
        }
    }

    private static StepResult step(int requests, Measurement measured) {
        Tps tps = Tps.of((double) requests / SECONDS);
        return StepResult.fixed(
                1,
                StepConfig.fixed(
                        Phase.FIND_TYPE,
                        new Fleet(InstanceType.of("ml.m5.large"), 9),
                        Traffic.steady(tps, Duration.ofSeconds(SECONDS))),
                measured.overall().start(),
                measured.overall().end(),
                new Measured(measured, List.of(), Verdict.PASS));
    }

    private static JobResult job(StepResult step) {
        return new JobResult(
                JobResult.SCHEMA_VERSION,
                "job",
                "0.1.0",
                step.startedAt(),
                step.endedAt(),
                "us-west-2",
                "model",
                step.config().traffic().tps(),
                0.5,
                List.of(Requirement.parse("p99<200ms")),
                Map.of(),
                List.of(step),
                null,
                new PriceTable("on demand", "2026-11-21", "a test", Map.of()),
                List.of(),
                null,
                null);
    }
}
