package io.sizewalk.result;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Timeline.Bucket;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A step that CloudWatch can be asked about. */
final class WatchedStep {

    private static final int SECONDS = 180;
    private static final long PER_SECOND = 10;

    private WatchedStep() {}

    /** 10 requests a second. */
    static StepResult threeMinutesFrom(Instant start) {
        long total = SECONDS * PER_SECOND;
        Instant end = start.plusSeconds(SECONDS);
        RequestStatistics overall =
                new RequestStatistics("All requests", total, total, 0, start, end, null, null, null, List.of());
        Bucket second = new Bucket(PER_SECOND, PER_SECOND, 0, 1, 50.0, 60.0, 70.0, 80.0);
        Measurement measured = new Measurement(
                overall, List.of(), null, null, new Timeline(1, Collections.nCopies(SECONDS, second)), false, Map.of());
        return StepResult.fixed(
                1,
                StepConfig.fixed(
                        Phase.FIND_TYPE,
                        new Fleet(InstanceType.of("ml.g4dn.xlarge"), 1),
                        Traffic.steady(Tps.of(PER_SECOND), Duration.ofSeconds(SECONDS))),
                start,
                end,
                new Measured(measured, List.of(), Verdict.PASS));
    }
}
