package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.Certainty;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a job came to, as gauges for node_exporter's textfile collector. In Prometheus's base units: seconds, and shares from 0 to 1.
 * What is not known has no gauge.
 */
public final class PrometheusFile {

    private static final double MILLIS = 1_000;
    private static final double PERCENT = 100;
    private static final String SHARE = "sizewalk_beyond_limit_ratio";
    private static final String SHARE_HELP =
            "Share of requests beyond a requirement's limit at the peak: the estimate, the bounds of the true one, and what is allowed.";

    private PrometheusFile() {}

    /** @throws JobException of kind USAGE if there can be no such file; nothing is written */
    public static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw JobException.usage(
                    "--prometheus " + file + ": "
                            + (Files.isDirectory(file) ? "this is a folder" : "its folder does not exist"),
                    "Give a file in the folder that node_exporter's textfile collector reads, such as sizewalk.prom.");
        }
    }

    /**
     * Replaces the file in one move, so that the collector never reads half of it.
     *
     * @param exitCode of the job; null where that is not known
     * @throws JobException of kind INTERNAL if it cannot be written
     */
    public static void write(JobResult result, @Nullable Integer exitCode, Path file) {
        AtomicFile.write(file, text(result, exitCode));
    }

    static String text(JobResult result, @Nullable Integer exitCode) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("model", result.modelName());
        labels.put("region", result.region());
        PrometheusText text = new PrometheusText(labels);
        Answer answer = Answer.from(result);
        text.gauge(
                "sizewalk_job_outcome",
                "How the last job ended, as a label.",
                1,
                Map.of("outcome", answer.kind().name().toLowerCase(Locale.ROOT)));
        if (exitCode != null) {
            text.gauge("sizewalk_job_exit_code", "Exit code of the last job; 0 for a configuration found.", exitCode);
        }
        job(text, result);
        Recommendation recommendation = answer.recommendation();
        if (recommendation != null) {
            answer(text, result, recommendation);
        }
        return text.text();
    }

    private static void job(PrometheusText text, JobResult result) {
        Duration took = Duration.between(result.startedAt(), result.endedAt());
        text.gauge("sizewalk_job_end_timestamp_seconds", "When the last job ended, in seconds since 1970.", (double)
                result.endedAt().getEpochSecond());
        text.gauge("sizewalk_job_duration_seconds", "How long the last job took.", took.toMillis() / MILLIS);
        LoadTime.of(result)
                .ifPresent(load -> text.gauge(
                        "sizewalk_job_load_seconds",
                        "How long the last job sent load.",
                        load.sent().toMillis() / MILLIS));
        text.gauge(
                "sizewalk_job_steps", "Steps of the last job.", result.steps().size());
        JobFacts.cost(result)
                .ifPresent(cost -> text.gauge(
                        "sizewalk_job_cost_usd",
                        "What the instances of the last job cost.",
                        cost.usd().doubleValue()));
        text.gauge(
                "sizewalk_peak_tps",
                "Requests per second that the model was sized for.",
                result.peak().perSecond());
        if (result.baseline() != null) {
            text.gauge(
                    "sizewalk_baseline_regression",
                    "1 when the last job was a regression against its baseline.",
                    result.baseline().isFailure() ? 1 : 0);
        }
    }

    private static void answer(PrometheusText text, JobResult result, Recommendation recommendation) {
        Map<String, String> type =
                Map.of("instance_type", recommendation.fleet().type().name());
        text.gauge(
                "sizewalk_recommended_instances",
                "Instances that take the peak.",
                recommendation.fleet().count(),
                type);
        text.gauge(
                "sizewalk_recommended_min_instances",
                "Instances that always run: the minimum of auto scaling, or all of them.",
                recommendation.least().count(),
                type);
        text.gauge(
                "sizewalk_capacity_tps_per_instance",
                "Requests per second that an instance was measured to take.",
                recommendation.capacityPerInstance(),
                type);
        CostEstimate.of(recommendation.fleet(), result.prices()).ifPresent(cost -> {
            text.gauge(
                    "sizewalk_cost_usd_per_hour",
                    "On-demand price of the recommended instances.",
                    usd(cost, Period.HOUR),
                    type);
            text.gauge("sizewalk_cost_usd_per_month", "The same for 730 hours.", usd(cost, Period.MONTH), type);
        });
        result.steps().stream()
                .filter(step -> recommendation.provenByStep() != null && recommendation.provenByStep() == step.number())
                .forEach(step -> atPeak(text, step, type));
    }

    private static double usd(CostEstimate cost, Period period) {
        return cost.per(period).amount().usd().doubleValue();
    }

    private static void atPeak(PrometheusText text, StepResult step, Map<String, String> type) {
        if (!(step.outcome() instanceof Measured measured)) {
            return;
        }
        Measurement measurement = measured.measurement();
        LatencySummary success = measurement.overall().success();
        if (success != null) {
            text.gauge(
                    "sizewalk_p99_seconds",
                    "99th percentile of successful requests' latency at the peak.",
                    success.p99Millis() / MILLIS,
                    type);
        }
        double failed = measurement.value(Metric.PERCENT_FAIL);
        text.gauge(
                "sizewalk_failed_ratio",
                "Share of requests that failed at the peak.",
                (Double.isNaN(failed) ? measurement.overall().percentFail() : failed) / PERCENT,
                type);
        measured.judgements().stream()
                .flatMap(judgement -> Stream.ofNullable(judgement.certainty()))
                .filter(known -> known.quantity().unit().equals("%"))
                .distinct()
                .forEach(known -> share(text, known, type));
    }

    private static void share(PrometheusText text, Certainty known, Map<String, String> type) {
        Map<String, Double> bounds = new LinkedHashMap<>();
        bounds.put("estimate", known.estimate());
        bounds.put("lower", known.lower());
        bounds.put("upper", known.upper());
        bounds.put("allowed", known.limit());
        bounds.forEach((bound, percent) -> {
            Map<String, String> labels = new LinkedHashMap<>(type);
            labels.put("requirement", known.requirement().toString());
            labels.put("bound", bound);
            text.gauge(SHARE, SHARE_HELP, percent / PERCENT, labels);
        });
    }
}
