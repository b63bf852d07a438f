package io.sizewalk.report;

import io.sizewalk.model.Ending;
import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Timeline.Bucket;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.WarmUpFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of steps as a load generator and a log reader would give them. */
final class SampleSteps {

    private SampleSteps() {}

    /** When a load began, and which. */
    record At(Traffic traffic, Instant load) {}

    static Measured measured(At at, double p99Millis, long failedOfThousand) {
        long total = Math.round(at.traffic().expectedRequests());
        long failed = total * failedOfThousand / 1000;
        List<ErrorCount> errors = new ArrayList<>();
        if (failed > 0) {
            Instant end = at.load().plus(at.traffic().total());
            long timeouts = failed / 3;
            errors.add(new ErrorCount(
                    "status.find.is(200), but actually found 503",
                    failed - timeouts,
                    at.load().plusSeconds(12),
                    end));
            if (timeouts > 0) {
                errors.add(new ErrorCount(
                        "i.g.h.c.i.RequestTimeoutException: Request timeout after 60000 ms",
                        timeouts,
                        at.load().plusSeconds(20),
                        end));
            }
        }
        return measured(at, total, failed, p99Millis, errors);
    }

    static Measured failingWith(At at, ErrorCount error) {
        return measured(at, 300, error.count(), 80, List.of(error));
    }

    private static Measured measured(At at, long total, long failed, double p99, List<ErrorCount> errors) {
        RequestStatistics overall = statistics("All requests", at, total, failed, p99, errors);
        long large = total / 5;
        List<RequestStatistics> byName = List.of(
                statistics("large.json", at, large, failed / 5, p99 * 1.04, List.of()),
                statistics("small.json", at, total - large, failed - failed / 5, p99 * 0.97, List.of()));
        RequestStatistics warmUp = statistics("warm-up", at, 120, 0, p99 * 2.1, List.of());
        Map<String, Long> codes = new LinkedHashMap<>();
        codes.put("200", total - failed);
        if (failed > 0) {
            codes.put("503", failed - failed / 3);
            codes.put("none", failed / 3);
        }
        Sidecar.Percentiles latency = new Sidecar.Percentiles(
                total - failed, 41_203, 52_800, 50_100, 70_000, Math.round(p99 * 1000), 190_000, 212_345);
        Sidecar.Percentiles drift = new Sidecar.Percentiles(total, 12, 180.5, 140, 410, 880, 1_900, 4_100);
        Sidecar sidecar = new Sidecar(
                Sidecar.SCHEMA_VERSION,
                total,
                total,
                total - 2,
                Ending.planned(at.traffic().total().toMillis()),
                new WarmUpFigures(120, 0, true, 812_000L, latency),
                codes,
                failed > 0 ? Map.of("ModelError", failed) : Map.of(),
                latency,
                drift,
                total * 512,
                0,
                null,
                List.of(),
                null);
        double all97 = failed * 100.0 / total > 3 ? Double.POSITIVE_INFINITY : p99 * 0.9;
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(SampleJob.LATENCY.metric().toString(), p99);
        metrics.put(SampleJob.FAILURES.metric().toString(), overall.percentFail());
        metrics.put(Metric.latencyAll(97).toString(), all97);
        Measurement measurement =
                new Measurement(overall, byName, warmUp, sidecar, timeline(at.traffic(), p99, failed), false, metrics);
        List<Judgement> judgements = SampleJob.REQUIREMENTS.stream()
                .map(requirement -> judge(requirement, measurement))
                .toList();
        return new Measured(
                measurement,
                judgements,
                Verdict.worst(judgements.stream().map(Judgement::verdict).toList()));
    }

    private static Judgement judge(Requirement requirement, Measurement measurement) {
        double value = measurement.value(requirement.metric());
        return Judgement.plain(requirement, value, requirement.isMetBy(value) ? Verdict.PASS : Verdict.FAIL, "");
    }

    private static RequestStatistics statistics(
            String name, At at, long total, long failed, double p99, List<ErrorCount> errors) {
        Instant end = at.load().plus(at.traffic().total()).plusMillis(48);
        return new RequestStatistics(
                name,
                total,
                total - failed,
                failed,
                at.load().plusMillis(3),
                end,
                latency(total - failed, p99),
                latency(total, p99 * 1.1),
                total * 512,
                errors);
    }

    private static @Nullable LatencySummary latency(long count, double p99) {
        if (count == 0) {
            return null;
        }
        double[] shares = {0.55, 0.68, 0.6, 0.65, 0.7, 0.78, 0.86, 0.95, 1, 1.2, 1.31};
        double[] ms = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            ms[i] = Math.round(shares[i] * p99 * 1000) / 1000.0;
        }
        return new LatencySummary(count, ms[0], ms[1], ms[2], ms[3], ms[4], ms[5], ms[6], ms[7], ms[8], ms[9], ms[10]);
    }

    private static Timeline timeline(Traffic traffic, double p99, long failed) {
        int seconds = Math.toIntExact(traffic.total().toSeconds());
        int length = Math.max(1, (seconds + 59) / 60);
        List<Bucket> buckets = new ArrayList<>();
        for (int start = 0; start < seconds; start += length) {
            long started = Math.round(traffic.tps().perSecond() * Math.min(length, seconds - start));
            double wave = 1 + 0.12 * Math.sin(start / 4.0);
            long bad = failed > 0 && start > seconds / 3 ? Math.min(started, 1 + start % 3) : 0;
            Double p50 = tenths(p99 * 0.65 * wave);
            buckets.add(new Bucket(
                    started,
                    started - bad,
                    bad,
                    Math.round(started * p99 * wave / 1000 / length) + 1,
                    started == bad ? null : p50,
                    started == bad ? null : tenths(p50 * 1.3),
                    started == bad ? null : tenths(p50 * 1.5),
                    started == bad ? null : tenths(p50 * 1.9)));
        }
        return new Timeline(length, buckets);
    }

    private static double tenths(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
