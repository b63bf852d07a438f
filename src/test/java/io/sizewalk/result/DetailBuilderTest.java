package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.TimelineDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetailBuilderTest {

    private static final long T = SampleLogs.START;

    @TempDir
    Path folder;

    private static DetailBuilder read(Consumer<RecordVisitor> log) {
        LogTally tally = new LogTally("warm-up"::equals);
        log.accept(tally);
        DetailBuilder builder = new DetailBuilder("warm-up"::equals, tally.judged());
        log.accept(builder);
        return builder;
    }

    private static void request(RecordVisitor visitor, long start, long millis, boolean ok) {
        visitor.request(List.of(), "p", T + start, T + start + millis, ok, ok ? "" : "status 503");
    }

    @Test
    void countsByTheSecondOfTheStartAndByLatency() {
        TimelineDetail detail = read(log -> {
                    request(log, 0, 10, true);
                    request(log, 999, 11, true);
                    request(log, 1_000, 12, false);
                    request(log, 1_500, 10, true);
                    log.request(List.of(), "warm-up", T - 9_000, T, false, "cold");
                })
                .detail();

        assertThat(detail.bucketSeconds()).isEqualTo(1);
        assertThat(detail.bandsMillis()).containsExactly(10L, 11L, 12L);
        assertThat(detail.requests()).containsExactly(List.of(1L, 1L, 0L), List.of(1L, 0L, 1L));
        assertThat(detail.latencies())
                .isEqualTo(new TimelineDetail.Histogram(10, 1, List.of(2L, 1L, 0L), List.of(0L, 0L, 1L)));
        assertThat(detail.errors()).containsExactly(new TimelineDetail.ErrorSeries("status 503", List.of(0L, 1L)));
    }

    @Test
    void losesNoRequestOfALongStep() {
        TimelineDetail detail = read(log -> {
                    Random random = new Random(5);
                    for (int i = 0; i < 20_000; i++) {
                        request(log, 90L * i, (long) Math.exp(4 + random.nextGaussian()), random.nextInt(9) > 0);
                    }
                })
                .detail();

        assertThat(detail.requests()).hasSizeLessThanOrEqualTo(240);
        assertThat(sum(detail.requests())).isEqualTo(20_000);
        assertThat(sum(List.of(
                        detail.latencies().succeeded(), detail.latencies().failed())))
                .isEqualTo(20_000);
        assertThat(sum(List.of(detail.errors().get(0).counts())))
                .isEqualTo(sum(List.of(detail.latencies().failed())));
    }

    @Test
    void ignoresWhatWasWrittenAfterTheFirstReading() {
        DetailBuilder builder = read(log -> request(log, 0, 10, true));
        request(builder, 500, 10, true);

        assertThat(sum(builder.detail().requests())).isEqualTo(1);
    }

    @Test
    void isWrittenInOneMoveAndReadsBack() throws IOException {
        TimelineDetail detail = read(log -> request(log, 0, 10, false)).detail();
        Path file = Files.writeString(folder.resolve("timeline.json"), "{ of an earlier try");

        TimelineFile.write(detail, file);

        assertThat(new ObjectMapper().readValue(file.toFile(), TimelineDetail.class))
                .isEqualTo(detail);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static long sum(List<List<Long>> counts) {
        return counts.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
    }
}
