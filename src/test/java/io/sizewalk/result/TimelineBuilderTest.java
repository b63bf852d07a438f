package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineBuilderTest {

    private static final long T = SampleLogs.START + 123;

    private static TimelineBuilder builder(long millis) {
        return new TimelineBuilder("warm-up"::equals, T, T + millis);
    }

    private static void add(TimelineBuilder builder, long start, long end, boolean ok) {
        builder.request(List.of(), "p", T + start, T + end, ok, "");
    }

    @Test
    void countsRequestsWhereTheyStarted() {
        TimelineBuilder builder = builder(2_500);
        add(builder, 0, 2_500, true);
        add(builder, 999, 1_009, false);
        add(builder, 1_000, 1_030, true);
        add(builder, 1_200, 1_240, true);
        builder.request(List.of(), "warm-up", T, T + 9, true, "");

        Timeline timeline = builder.timeline();

        assertThat(timeline)
                .isEqualTo(new Timeline(
                        1,
                        List.of(
                                new Timeline.Bucket(2, 1, 1, 2, 10.0, 2_500.0, 2_500.0, 2_500.0),
                                new Timeline.Bucket(2, 2, 0, 3, 30.0, 40.0, 40.0, 40.0),
                                new Timeline.Bucket(0, 0, 0, 1, null, null, null, null))));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, one request that took no time",
        "999, 1, 1, less than a second",
        "1000, 1, 1, a whole second",
        "1001, 1, 2, a moment of the next second",
        "240000, 1, 240, the most at one second",
        "240001, 2, 121, one millisecond more",
        "1800000, 8, 225, half an hour",
        "86400000, 360, 240, a day"
    })
    void widensBucketsSoThatThereAreAtMost240(long millis, int bucketSeconds, int buckets, String reason) {
        TimelineBuilder builder = builder(millis);
        add(builder, 0, millis, true);
        add(builder, millis, millis, true);

        Timeline timeline = builder.timeline();

        assertThat(timeline.bucketSeconds()).as(reason).isEqualTo(bucketSeconds);
        assertThat(timeline.buckets()).as(reason).hasSize(buckets);
        assertThat(timeline.buckets().stream()
                        .mapToLong(Timeline.Bucket::started)
                        .sum())
                .isEqualTo(2);
        assertThat(timeline.buckets().get(buckets - 1).started()).isEqualTo(buckets == 1 ? 2 : 1);
    }

    @Test
    void countsOneUserWhoNeverRestsAsOneUnderWay() {
        TimelineBuilder builder = builder(2_000);
        for (int i = 0; i < 100; i++) {
            add(builder, 20L * i, 20L * i + 20, true);
        }

        assertThat(builder.timeline().buckets())
                .extracting(Timeline.Bucket::active)
                .containsOnly(1L);
    }

    @Test
    void countsTheMostUnderWayAtOnceLikeBruteForce() {
        Random random = new Random(11);
        int window = 20_000;
        int[] active = new int[window + 1];
        TimelineBuilder builder = builder(window);
        for (int i = 0; i < 2_000; i++) {
            int start = random.nextInt(window - 3_000);
            int end = start + 1 + random.nextInt(3_000);
            add(builder, start, end, true);
            for (int t = start; t < end; t++) {
                active[t]++;
            }
        }

        Timeline timeline = builder.timeline();

        for (int bucket = 0; bucket < timeline.buckets().size(); bucket++) {
            int from = bucket * 1_000;
            int most = Arrays.stream(active, from, Math.min(from + 1_000, window + 1))
                    .max()
                    .orElseThrow();
            int least = timeline.buckets().get(bucket).started() > 0 ? 1 : 0;
            assertThat(timeline.buckets().get(bucket).active())
                    .as("second %d", bucket)
                    .isEqualTo(Math.max(most, least));
        }
    }

    @Test
    void staysSmallWithAWindowOfCenturies() {
        TimelineBuilder builder = new TimelineBuilder(name -> false, 0, RunRecord.MAX_EPOCH_MILLIS);
        builder.request(List.of(), "p", 0, RunRecord.MAX_EPOCH_MILLIS, true, "");

        assertThat(builder.timeline().buckets()).hasSize(240).allMatch(bucket -> bucket.active() == 1);
    }

    @Test
    void ignoresWhatWasWrittenAfterTheWindowWasFound() {
        TimelineBuilder builder = builder(1_500);
        add(builder, 0, 1_500, true);
        add(builder, 1_400, 1_501, true);

        assertThat(builder.timeline().buckets().stream()
                        .mapToLong(Timeline.Bucket::started)
                        .sum())
                .isEqualTo(1);
    }
}
