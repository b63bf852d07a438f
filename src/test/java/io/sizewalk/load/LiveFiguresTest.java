package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.load.LiveFigures.Reading;
import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.RequestFigures;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveFiguresTest {

    private static final int WRITERS = 3;
    private static final int REQUESTS = 100_000;

    private final LiveFigures figures = new LiveFigures(0);

    @Test
    void sumsUpTheNamesInEachSnapshotWhileRequestsEnd() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> end(writer)))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
        long sliced = 0;
        for (int second = 1; !all.isDone(); second++) {
            sliced += check(figures.second(second));
        }
        all.join();
        Reading last = figures.second(1e6);
        assertThat(sliced + check(last)).isEqualTo(WRITERS * REQUESTS);
        assertThat(last.total().requests()).isEqualTo(WRITERS * REQUESTS);
        assertThat(last.total().failures()).isEqualTo(WRITERS * REQUESTS / 2);
        assertThat(failed(last)).isEqualTo(WRITERS * REQUESTS / 2);
    }

    /** Requests of the second. */
    private static long check(Reading reading) {
        assertThat(sum(reading.requests(), true)).isEqualTo(reading.total().requests());
        assertThat(sum(reading.requests(), false)).isEqualTo(reading.total().failures());
        assertThat(failed(reading)).isLessThanOrEqualTo(reading.total().failures());
        assertThat(reading.requests())
                .allSatisfy(one -> assertThat(one.failures()).isLessThanOrEqualTo(one.requests()));
        assertThat(reading.slice().failures()).isBetween(0L, reading.slice().requests() + WRITERS);
        return reading.slice().requests();
    }

    private static long sum(List<RequestFigures> requests, boolean all) {
        return requests.stream()
                .mapToLong(all ? RequestFigures::requests : RequestFigures::failures)
                .sum();
    }

    private static long failed(Reading reading) {
        return reading.errors().stream().mapToLong(ErrorFigures::occurrences).sum();
    }

    private void end(int writer) {
        for (int i = 0; i < REQUESTS; i++) {
            ended("name " + writer, i % 2 == 0, 1_000L * writer);
        }
    }

    private void ended(String name, boolean failed, long micros) {
        figures.ended(
                name,
                new NameTally.Ended(failed, true, 10, micros, null),
                failed ? "HTTP 500" : null,
                "",
                Instant.EPOCH);
    }

    @Test
    void totalsLatenciesAndRatesOfAllNames() {
        ended("b", false, 10_000);
        ended("a", false, 30_000);
        ended("a", true, 90_000);
        Reading first = figures.second(2);
        ended("a", false, 20_000);
        Reading second = figures.second(4);

        assertThat(first.requests()).extracting(RequestFigures::name).containsExactly("a", "b");
        assertThat(first.total().latencies().min()).isEqualTo(10);
        assertThat(first.total().latencies().mean()).isBetween(19.9, 20.1);
        assertThat(first.total().requestsPerSecond()).isEqualTo(1.5);
        assertThat(first.slice().requests()).isEqualTo(3);
        assertThat(second.total().currentRequestsPerSecond()).isEqualTo(4 / 3.0);
        assertThat(second.requests().get(1).currentRequestsPerSecond()).isEqualTo(1 / 3.0);
        assertThat(second.slice()).extracting(LiveFigures.Slice::requests).isEqualTo(1L);
        assertThat(second.slice().p50Millis()).isBetween(19.9, 20.1);
    }
}
