package io.sizewalk.report;

import io.sizewalk.model.Certainty;
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
import io.sizewalk.report.SampleEndings.Load;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Figures of steps as a load generator and a log reader would give them. */
final class SampleSteps {

    private static final int MAX_CODE = 200;

    private SampleSteps() {}

    /** When a load began, and which. */
    record At(Traffic traffic, Instant load) {}

    /** As the sequential verdict would end it; with auto scaling, which is compared plainly, as planned. */
    static Measured measured(At at, double p99Millis, long failedOfThousand) {
        Load load = at.traffic().ramp().isZero()
                ? SampleEndings.sequential(at, p99Millis, failedOfThousand)
                : SampleEndings.planned(at);
        long failed = load.requests() * failedOfThousand / 1000;
        return measured(load, failed, p99Millis, errors(load, failed));
    }

    static Measured failingWith(At at, ErrorCount error) {
        return measured(SampleEndings.planned(at), error.count(), 80, List.of(error));
    }

    /** Prolonged as far as allowed, and still not certain. */
    static Measured inconclusive(At at, double p99Millis) {
        return measured(SampleEndings.inconclusive(at), 0, p99Millis, List.of());
    }

    /** Ended because the endpoint fell behind. */
    static Measured hopeless(At at, String reason) {
        Load load = SampleEndings.stopped(at, Ending.Kind.HOPELESS, reason);
        return measured(load, 0, 9_400, List.of());
    }

    /** The load was not delivered. */
    static Measured invalid(At at, String reason) {
        return measured(SampleEndings.stopped(at, Ending.Kind.GENERATOR_LIMIT, reason), 0, 80, List.of());
    }

    /** Nor was it here, which does not explain such latencies. */
    static Measured failedBeyondDoubt(At at, String reason) {
        Measured invalid = invalid(at, reason);
        List<Judgement> judgements = new ArrayList<>(invalid.judgements());
        Requirement latency = judgements.get(0).requirement();
        judgements.set(0, Judgement.plain(latency, 900, Verdict.FAIL, "too far beyond to come from this: " + reason));
        return new Measured(invalid.measurement(), judgements, Verdict.FAIL);
    }

    private static List<ErrorCount> errors(Load load, long failed) {
        if (failed == 0) {
            return List.of();
        }
        List<ErrorCount> errors = new ArrayList<>();
        long timeouts = failed / 3;
        errors.add(new ErrorCount(
                "status.find.is(200), but actually found 503",
                failed - timeouts,
                load.begin().plusSeconds(2),
                load.end()));
        if (timeouts > 0) {
            errors.add(new ErrorCount(
                    "i.g.h.c.i.RequestTimeoutException: Request timeout after 60000 ms",
                    timeouts,
                    load.begin().plusSeconds(5),
                    load.end()));
        }
        return errors;
    }

    private static Measured measured(Load load, long failed, double p99, List<ErrorCount> errors) {
        long total = load.requests() - unfinished(failed);
        RequestStatistics overall = statistics("All requests", load, total, failed, p99, errors);
        long large = total / 5;
        List<RequestStatistics> byName = List.of(
                statistics("large.json", load, large, failed / 5, p99 * 1.04, List.of()),
                statistics("small.json", load, total - large, failed - failed / 5, p99 * 0.97, List.of()));
        RequestStatistics warmUp = statistics("warm-up", load, 120, 0, p99 * 2.1, List.of());
        Map<String, Double> metrics = metrics(overall, p99);
        Measurement measurement = new Measurement(
                overall,
                byName,
                warmUp,
                sidecar(load, failed, p99, errors),
                timeline(load, p99, failed),
                false,
                metrics);
        List<Judgement> judgements = SampleJob.REQUIREMENTS.stream()
                .map(requirement -> judge(requirement, measurement))
                .toList();
        return new Measured(
                measurement,
                judgements,
                Verdict.worst(judgements.stream().map(Judgement::verdict).toList()));
    }

    private static Sidecar sidecar(Load load, long failed, double p99, List<ErrorCount> errors) {
        long total = load.requests();
        long finished = total - unfinished(failed);
        Map<String, Long> codes = new LinkedHashMap<>();
        codes.put("200", finished - failed);
        if (failed > 0) {
            codes.put("503", failed - failed / 3);
            codes.put("none", failed / 3);
        }
        Map<String, Long> kinds = new LinkedHashMap<>();
        errors.forEach(error -> kinds.put(kind(error.message()), error.count()));
        long micros = Math.round(p99 * 1000);
        Sidecar.Percentiles latency = new Sidecar.Percentiles(
                finished - failed, 41_203, 52_800, 50_100, 70_000, micros, micros + 90_000, micros + 112_345);
        Sidecar.Percentiles first =
                new Sidecar.Percentiles(120, 48_000, 110_500, 64_000, 310_000, 790_000, 801_000, 1_204_000);
        Sidecar.Percentiles drift = new Sidecar.Percentiles(total, 12, 180.5, 140, 410, 880, 1_900, 4_100);
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                total,
                total,
                finished,
                load.ending(),
                new WarmUpFigures(120, 0, true, 812_000L, first),
                codes,
                kinds,
                latency,
                drift,
                total * 512,
                0,
                null,
                load.certainties() ? SampleCertainty.of(load, p99, failed, unfinished(failed)) : List.of(),
                SampleGenerator.of(load));
    }

    /** An endpoint that fails requests leaves two of them hanging. */
    private static long unfinished(long failed) {
        return failed > 0 ? 2 : 0;
    }

    /** Codes come from outside too. */
    private static String kind(String message) {
        if (message.contains("503")) {
            return "ModelError";
        }
        return message.contains("timeout") ? "timeout" : message.substring(0, Math.min(MAX_CODE, message.length()));
    }

    private static Map<String, Double> metrics(RequestStatistics overall, double p99) {
        long unfinished = unfinished(overall.failed());
        double percentFail = 100.0 * (overall.failed() + unfinished) / (overall.total() + unfinished);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(SampleJob.LATENCY.metric().toString(), p99);
        metrics.put(SampleJob.FAILURES.metric().toString(), percentFail);
        double[] percents = {25, 50, 75, 90, 95, 97, 98, 99, 99.9, 100};
        double[] shares = {0.6, 0.65, 0.7, 0.78, 0.86, 0.9, 0.95, 1, 1.2, 1.31};
        for (int i = 0; i < percents.length; i++) {
            Metric metric = percents[i] == 100 ? Metric.MAX : Metric.latencyAll(percents[i]);
            boolean beyond = percentFail > 100 - percents[i];
            metrics.put(metric.toString(), beyond ? Double.POSITIVE_INFINITY : thousandths(p99 * shares[i]));
        }
        return metrics;
    }

    private static double thousandths(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }

    /** In the manner of step.StepJudge, which tests of reports need not know. */
    private static Judgement judge(Requirement requirement, Measurement measurement) {
        double value = measurement.value(requirement.metric());
        Sidecar sidecar = Objects.requireNonNull(measurement.sidecar());
        Ending ending = sidecar.ending();
        Certainty known = sidecar.certainties().stream()
                .filter(one -> one.requirement().equals(requirement))
                .findFirst()
                .orElse(null);
        if (ending.kind() == Ending.Kind.GENERATOR_LIMIT || ending.endpointBehind()) {
            Verdict verdict = ending.endpointBehind() ? Verdict.FAIL : Verdict.INVALID;
            return new Judgement(requirement, value, verdict, ending.reason(), known);
        }
        return known == null
                ? Judgement.plain(requirement, value, requirement.isMetBy(value) ? Verdict.PASS : Verdict.FAIL, "")
                : new Judgement(requirement, value, known.verdict(), "", known);
    }

    private static RequestStatistics statistics(
            String name, Load load, long total, long failed, double p99, List<ErrorCount> errors) {
        return new RequestStatistics(
                name,
                total,
                total - failed,
                failed,
                load.begin().plusMillis(3),
                load.end().plusMillis(48),
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
            ms[i] = thousandths(shares[i] * p99);
        }
        return new LatencySummary(count, ms[0], ms[1], ms[2], ms[3], ms[4], ms[5], ms[6], ms[7], ms[8], ms[9], ms[10]);
    }

    private static Timeline timeline(Load load, double p99, long failed) {
        Traffic traffic = load.traffic();
        int seconds = Math.toIntExact(Math.max(1, load.sent().toSeconds()));
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
