package io.sizewalk.step;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Ending;
import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.GeneratorHealth.EventLoops;
import io.sizewalk.model.GeneratorHealth.Gc;
import io.sizewalk.model.GeneratorHealth.Heap;
import io.sizewalk.model.GeneratorHealth.LocalFailures;
import io.sizewalk.model.GeneratorHealth.OpenFiles;
import io.sizewalk.model.GeneratorHealth.Processor;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.WarmUpFigures;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What a load generator says of itself after a step of 10,000 requests in 100 s: nothing wrong, until a test says so. */
final class Generators {

    static final long REQUESTS = 10_000;
    static final long SPAN_MILLIS = 100_000;
    static final Processor IDLE = new Processor(4, 0.4, 0.1, 0.2, 0.05, 0.01, 0.02, null);

    long started = REQUESTS;
    long due = REQUESTS;

    Ending ending = Ending.planned(SPAN_MILLIS);

    private final NavigableMap<Integer, Long> late = GeneratorHealth.ladder(0L);
    private final NavigableMap<Integer, Double> stalled = GeneratorHealth.ladder(0.0);
    double longestStallMillis = 3;
    Gc gc = new Gc(5, 20, 5, 0.0002);
    Processor processor = IDLE;
    Heap heap = new Heap(1024, 30.0, 0.03);

    @Nullable OpenFiles files = new OpenFiles(200, 230, 20_000);

    LocalFailures failures = LocalFailures.NONE;
    List<Certainty> certainties = List.of();

    /** So many requests were started later than so many milliseconds, but not later than the next rung. */
    Generators late(int beyondMillis, long requests) {
        late.headMap(beyondMillis, true).replaceAll((millis, count) -> count + requests);
        return this;
    }

    /** For this share of the time an answer would have been read later than so many milliseconds. */
    Generators stalled(int beyondMillis, double share) {
        stalled.headMap(beyondMillis, true).replaceAll((millis, before) -> before + 2 * share * SPAN_MILLIS);
        return this;
    }

    Sidecar sidecar() {
        GeneratorHealth health = new GeneratorHealth(
                SPAN_MILLIS,
                late,
                new EventLoops(2, 20_000, longestStallMillis, stalled),
                gc,
                processor,
                heap,
                files,
                failures);
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                due,
                started,
                started,
                ending,
                WarmUpFigures.none(),
                Map.of("200", started),
                Map.of(),
                null,
                null,
                0,
                0,
                null,
                certainties,
                health);
    }
}
