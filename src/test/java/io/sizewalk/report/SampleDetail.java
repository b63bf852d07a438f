package io.sizewalk.report;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Timeline.Bucket;
import io.sizewalk.model.TimelineDetail;
import io.sizewalk.model.TimelineDetail.ErrorSeries;
import io.sizewalk.model.TimelineDetail.Histogram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A {@code timeline.json} for a sample step, of the requests in its timeline. */
final class SampleDetail {

    private static final int BANDS = 12;

    private SampleDetail() {}

    static DetailFile of(StepResult step) {
        return step.outcome() instanceof Measured measured
                        && !measured.measurement().timeline().buckets().isEmpty()
                ? DetailFile.of(of(measured.measurement()))
                : new DetailFile(null, "");
    }

    /** A single request of that name. */
    static RequestStatistics named(String name) {
        return new RequestStatistics(name, 1, 1, 0, Instant.EPOCH, Instant.EPOCH, null, null, 512L, List.of());
    }

    /** The step with requests of other names. */
    static StepResult withNames(StepResult step, List<RequestStatistics> byName) {
        Measured outcome = (Measured) step.outcome();
        Measurement measured = outcome.measurement();
        Measurement renamed = new Measurement(
                measured.overall(),
                byName,
                measured.warmUp(),
                measured.sidecar(),
                measured.timeline(),
                measured.truncated(),
                measured.metrics());
        Measured again = new Measured(renamed, outcome.judgements(), outcome.verdict());
        return StepResult.fixed(step.number(), step.config(), step.startedAt(), step.endedAt(), again);
    }

    static TimelineDetail of(Measurement measured) {
        List<Bucket> buckets = measured.timeline().buckets();
        List<Long> bands = new ArrayList<>();
        for (int i = 0; i < BANDS; i++) {
            bands.add(50L + 6L * i);
        }
        List<List<Long>> requests = new ArrayList<>();
        List<Long> failed = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            List<Long> counts = new ArrayList<>();
            for (int band = 0; band < BANDS; band++) {
                counts.add(buckets.get(i).started() >> (Math.abs(band - 3 - i % 2) + 1));
            }
            requests.add(counts);
            failed.add(buckets.get(i).failed());
        }
        List<ErrorSeries> errors = measured.overall().errors().stream()
                .limit(1)
                .map(ErrorCount::message)
                .map(message -> new ErrorSeries(message, failed))
                .toList();
        Histogram histogram =
                new Histogram(50, 10, List.of(40L, 900L, 1_200L, 300L, 20L, 4L), List.of(0L, 0L, 2L, 0L, 0L, 9L));
        return new TimelineDetail(
                TimelineDetail.SCHEMA_VERSION, measured.timeline().bucketSeconds(), bands, requests, histogram, errors);
    }
}
