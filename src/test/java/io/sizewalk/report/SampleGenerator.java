package io.sizewalk.report;

import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.GeneratorHealth.EventLoops;
import io.sizewalk.model.GeneratorHealth.Gc;
import io.sizewalk.model.GeneratorHealth.Heap;
import io.sizewalk.model.GeneratorHealth.LocalFailures;
import io.sizewalk.model.GeneratorHealth.OpenFiles;
import io.sizewalk.model.GeneratorHealth.Processor;
import io.sizewalk.report.SampleEndings.Load;
import java.util.NavigableMap;

/** A load generator that has enough of everything. */
final class SampleGenerator {

    private SampleGenerator() {}

    static GeneratorHealth of(Load load) {
        long span = load.sent().toMillis();
        NavigableMap<Integer, Long> late = GeneratorHealth.ladder(0L);
        late.put(1, 41L);
        late.put(2, 7L);
        NavigableMap<Integer, Double> stalled = GeneratorHealth.ladder(0.0);
        stalled.put(1, 12.5);
        return new GeneratorHealth(
                span,
                late,
                new EventLoops(2, span / 5, 3.25, stalled),
                new Gc(4, 21.5, 8.125, 21.5 / span),
                new Processor(4, 0.31, 0.0775, 0.18, 0.05, 0.004, 0.01, 0.0),
                new Heap(1024, 31.5, 31.5 / 1024),
                new OpenFiles(214, 251, 20_000),
                LocalFailures.NONE);
    }
}
