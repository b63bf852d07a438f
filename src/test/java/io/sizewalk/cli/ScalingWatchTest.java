package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.environment.SeenEndpoint;
import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.SampleLoad;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScalingWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    /** What AWS answers: a count, or what it throws. */
    private final Deque<Object> answers = new ArrayDeque<>();

    private final List<String> said = new ArrayList<>();
    private final ScalingWatch watch = new ScalingWatch(this::answer, "v", said::add, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void saysWhenTheCountChanges() {
        look(2, 2, 3, 3, 1);

        assertThat(said).containsExactly("2 instances", "2 -> 3 instances", "3 -> 1 instance");
        assertThat(watch.latest()).contains(new ScalingWatch.Seen(NOW, 1));
    }

    @Test
    void toleratesLooksThatFailAndSaysSoOnce() {
        JobException throttled = new JobException(JobException.Kind.AWS, "DescribeEndpoint: Throttling", "", null);

        look(2, throttled, throttled, new IllegalStateException("no answer\u001b[2J"));

        assertThat(said).containsExactly("2 instances", "instances cannot be counted: DescribeEndpoint: Throttling");
        assertThat(watch.latest()).as("the last count stands").contains(new ScalingWatch.Seen(NOW, 2));

        look(4, throttled);

        assertThat(said).endsWith("2 -> 4 instances", "instances cannot be counted: DescribeEndpoint: Throttling");
    }

    @Test
    void saysNothingThatATerminalWouldObey() {
        look(new IllegalStateException("no answer\u001b[2J"));

        assertThat(said).containsExactly("instances cannot be counted: java.lang.IllegalStateException: no answer?[2J");
    }

    @Test
    void givesTheCountToASecondOfTheLoad() {
        LoadSnapshot snapshot = SampleLoad.at(5);
        assertThat(watch.counted(snapshot)).as("before the first look").isEqualTo(snapshot);

        look(2);

        assertThat(watch.counted(snapshot).latest())
                .isEqualTo(SampleLoad.history(5).get(4).withInstances(2));
    }

    @Test
    void leavesACountThatAwsDoesNotTellAsItWas() {
        look(2, "unknown");

        assertThat(said).containsExactly("2 instances");
        assertThat(watch.latest()).contains(new ScalingWatch.Seen(NOW, 2));
    }

    private void look(Object... next) {
        answers.addAll(List.of(next));
        while (!answers.isEmpty()) {
            watch.lookOnce();
        }
    }

    private SeenEndpoint answer() {
        Object next = answers.remove();
        if (next instanceof RuntimeException trouble) {
            throw trouble;
        }
        return seen(next instanceof Integer count ? count : null);
    }

    private static SeenEndpoint seen(@Nullable Integer count) {
        return new SeenEndpoint(
                "demo",
                "config",
                "InService",
                "InService",
                true,
                List.of(new SeenEndpoint.Variant("v", count, false), new SeenEndpoint.Variant("other", 7, false)));
    }
}
