package io.sizewalk.report;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.EndpointMetrics.Latency;
import io.sizewalk.model.EndpointMetrics.Utilization;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.StepResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a step's time went, as far as CloudWatch's figures tell. The limits and why they are so: docs/cloudwatch.md.
 *
 * @param why the figures behind it, or why there is nothing to say
 */
public record Bottleneck(Kind kind, String why) {

    /** From this share on waiting for a processor grows steeply. */
    static final double SATURATED_PERCENT = 85;
    /** Of the mean at the lowest rate; and what it takes of the median, so that a few slow ones are not enough. */
    static final double SLOWED_MEAN = 2;

    static final double SLOWED_P50 = 1.5;
    /** Of the client's median, spent outside the model. */
    static final double LARGE_SHARE = 0.5;
    /** Less than this is what any network takes. */
    static final double LEAST_OVERHEAD_MILLIS = 5;

    private static final double SAME = 0.01;

    /** What there is to say. */
    public enum Kind {
        CPU_BOUND("CPU-bound"),
        GPU_BOUND("GPU-bound"),
        QUEUEING("queueing"),
        OVERHEAD("overhead"),
        NONE_SEEN("none seen"),
        UNKNOWN("cannot tell");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param all of the job's, this one too; what a request takes without waiting is read from its slower siblings */
    static Bottleneck of(StepResult step, List<StepResult> all) {
        Optional<StepTraffic> known = StepTraffic.of(step);
        if (known.isEmpty()) {
            return new Bottleneck(Kind.UNKNOWN, "CloudWatch has no data of this step");
        }
        StepTraffic traffic = known.get();
        if (!traffic.isItsOwn()) {
            return new Bottleneck(
                    Kind.UNKNOWN,
                    traffic.hasOthers()
                            ? "requests of others, or of other steps, are in the same minutes"
                            : "how many requests are in these figures is not known");
        }
        return saturated(traffic)
                .or(() -> queueing(traffic, StepTraffic.of(all)))
                .or(() -> overhead(traffic))
                .orElseGet(() -> none(traffic));
    }

    private static Optional<Bottleneck> saturated(StepTraffic traffic) {
        EndpointMetrics metrics = traffic.metrics();
        double gpu = use(metrics.gpu(), metrics);
        if (gpu >= SATURATED_PERCENT) {
            return Optional.of(new Bottleneck(Kind.GPU_BOUND, "GPU " + percent(gpu)));
        }
        double cpu = use(metrics.cpu(), metrics);
        return cpu >= SATURATED_PERCENT ? Optional.of(new Bottleneck(Kind.CPU_BOUND, cpu(metrics))) : Optional.empty();
    }

    /**
     * Idle time in minutes that were only touched makes a use look lower, so the busier minute counts there. There are two of
     * them at most, so their mean is no less than half of it; if it is, values are of shorter times, and the largest may be the
     * warm-up's.
     */
    private static double use(@Nullable Utilization use, EndpointMetrics metrics) {
        if (use == null) {
            return Double.NaN;
        }
        return metrics.wholeMinutes() || use.meanPercent() < SATURATED_PERCENT / 2
                ? use.meanPercent()
                : use.maxPercent();
    }

    private static Optional<Bottleneck> queueing(StepTraffic traffic, List<StepTraffic> all) {
        Latency latency = traffic.metrics().modelLatency();
        Optional<StepTraffic> unhurried = all.stream()
                .filter(other -> other.isItsOwn()
                        && other.step()
                                .config()
                                .fleet()
                                .type()
                                .equals(traffic.step().config().fleet().type()))
                .min(Comparator.comparingDouble(StepTraffic::tpsPerInstance))
                .filter(other -> other.tpsPerInstance() < traffic.tpsPerInstance() * (1 - SAME));
        if (latency == null || unhurried.isEmpty()) {
            return Optional.empty();
        }
        Latency before = unhurried.get().metrics().modelLatency();
        if (before == null
                || latency.meanMicros() < SLOWED_MEAN * before.meanMicros()
                || !(traffic.modelP50Millis() >= SLOWED_P50 * unhurried.get().modelP50Millis())) {
            return Optional.empty();
        }
        String slower = "mean model latency " + Figures.millis(latency.meanMicros() / 1000) + " ms, "
                + Figures.millis(before.meanMicros() / 1000) + " ms in step "
                + unhurried.get().step().number();
        return Optional.of(new Bottleneck(
                Kind.QUEUEING,
                slower + (traffic.metrics().cpu() == null ? "; CPU not known" : "; " + cpu(traffic.metrics()))));
    }

    private static Optional<Bottleneck> overhead(StepTraffic traffic) {
        double client = traffic.clientP50Millis();
        double outside = client - traffic.modelP50Millis();
        if (!(outside >= LARGE_SHARE * client) || outside < LEAST_OVERHEAD_MILLIS) {
            return Optional.empty();
        }
        double sageMaker = traffic.overheadP50Millis();
        return Optional.of(new Bottleneck(
                Kind.OVERHEAD,
                "of the client's p50 of " + Figures.millis(client) + " ms the model has "
                        + Figures.millis(traffic.modelP50Millis()) + ", SageMaker "
                        + Figures.millis(sageMaker) + ", network and load generator "
                        + Figures.millis(Math.max(0, outside - (Double.isNaN(sageMaker) ? 0 : sageMaker)))));
    }

    private static Bottleneck none(StepTraffic traffic) {
        EndpointMetrics metrics = traffic.metrics();
        if (metrics.cpu() == null) {
            return new Bottleneck(Kind.UNKNOWN, "CPU not known");
        }
        return metrics.wholeMinutes()
                ? new Bottleneck(Kind.NONE_SEEN, cpu(metrics))
                // The load may have been short within a minute that was idle otherwise.
                : new Bottleneck(Kind.UNKNOWN, "no whole minute of CloudWatch's lies in the load");
    }

    /** {@code CPU 97 % of 2 vCPUs}. */
    private static String cpu(EndpointMetrics metrics) {
        InstanceFacts instance = metrics.instance();
        double use = use(metrics.cpu(), metrics);
        String vcpus = instance == null ? "" : " of " + instance.vcpus() + (instance.vcpus() == 1 ? " vCPU" : " vCPUs");
        return "CPU " + percent(use) + vcpus;
    }

    private static String percent(double percent) {
        return Figures.decimals(percent, 0) + " %";
    }
}
