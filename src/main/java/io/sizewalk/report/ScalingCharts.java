package io.sizewalk.report;

import io.sizewalk.model.CountChange;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Timeline.Bucket;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One ramp under auto scaling over time: the rate, the instances, and the latency. */
final class ScalingCharts {

    private static final String X = "seconds since the load began";

    private final JobResult job;
    private final StepResult step;
    private final Traffic traffic;
    private final Measurement measured;

    private ScalingCharts(JobResult job, StepResult step, Measurement measured) {
        this.job = job;
        this.step = step;
        this.traffic = step.config().traffic();
        this.measured = measured;
    }

    /** Of the step that proved the minimum, or of the last one that was measured; none when none was. */
    static List<Chart> of(JobResult job, @Nullable Recommendation recommendation) {
        Integer proven = recommendation == null ? null : recommendation.scalingProvenByStep();
        Optional<StepResult> shown = job.steps().stream()
                .filter(step -> step.config().phase() == Phase.FIND_AUTO_SCALING_MINIMUM)
                .filter(step -> step.outcome() instanceof Measured)
                .filter(step -> proven == null || step.number() == proven)
                .reduce((earlier, later) -> later);
        return shown.filter(ScalingCharts::hasTimeline)
                .map(step -> new ScalingCharts(job, step, ((Measured) step.outcome()).measurement()).charts())
                .orElse(List.of());
    }

    private static boolean hasTimeline(StepResult step) {
        return step.outcome() instanceof Measured measured
                && !measured.measurement().timeline().buckets().isEmpty();
    }

    private List<Chart> charts() {
        String which = "step " + step.number() + ", " + step.config().instances();
        return List.of(
                new Chart(
                        "ramp-rate",
                        "Rate over the ramp: " + which,
                        "Requests per second: asked for by the profile, started, and of those started how many succeeded.",
                        X,
                        "requests per second",
                        false,
                        List.of(
                                series("asked", 3, true, this::asked),
                                series(
                                        "started",
                                        0,
                                        false,
                                        i -> rate(i, bucket(i).started())),
                                series(
                                        "succeeded",
                                        1,
                                        false,
                                        i -> rate(i, bucket(i).ok()))),
                        List.of()),
                new Chart(
                        "ramp-instances",
                        "Instances over the ramp: " + which,
                        "Instances that auto scaling asked for, from when it began a change, and those in service, from when"
                                + " the change was done.",
                        X,
                        "instances",
                        false,
                        List.of(instances("in service", 0, false), instances("asked for", 1, true)),
                        List.of()),
                new Chart(
                        "ramp-latency",
                        "Latency over the ramp: " + which,
                        "Percentiles of the latency of all requests by when they started, failed ones with the time they took"
                                + " to fail. Horizontal lines are the latency limits, which hold for the whole step.",
                        X,
                        "latency, ms",
                        false,
                        List.of(
                                series("p50", 0, false, i -> bucket(i).p50Millis()),
                                series("p99", 2, false, i -> bucket(i).p99Millis())),
                        LatencyLimits.of(job.requirements())));
    }

    private Bucket bucket(int index) {
        return measured.timeline().buckets().get(index);
    }

    private double begin(int index) {
        return (double) index * measured.timeline().bucketSeconds();
    }

    /** Seconds of load in a bucket: the last one may be cut short by the end of the load. */
    private double covered(int index) {
        double left = traffic.total().toSeconds() - begin(index);
        int whole = measured.timeline().bucketSeconds();
        return left > 0 ? Math.min(left, whole) : whole;
    }

    private double rate(int index, long requests) {
        return Math.round(100 * requests / covered(index)) / 100.0;
    }

    private Double asked(int index) {
        double from = begin(index);
        double to = from + covered(index);
        return Math.round(100 * (traffic.expectedRequests(to) - traffic.expectedRequests(from)) / (to - from)) / 100.0;
    }

    private Chart.Series series(String name, int colour, boolean dashed, Value value) {
        List<Chart.Point> points = new ArrayList<>();
        for (int i = 0; i < measured.timeline().buckets().size(); i++) {
            points.add(Chart.Point.of(begin(i), value.at(i), null));
        }
        return new Chart.Series(name, colour, dashed, points);
    }

    /** @param asked whether a change counts from its begin, and not from when it was done */
    private Chart.Series instances(String name, int colour, boolean asked) {
        double end = begin(measured.timeline().buckets().size() - 1);
        List<Chart.Point> points = new ArrayList<>();
        double count = step.config().fleet().count();
        points.add(Chart.Point.of(0, count, null));
        for (CountChange change : CountChange.of(step)) {
            ScalingActivity activity = change.activity();
            Instant when = asked ? activity.startedAt() : activity.endedAt();
            Integer desired = activity.desiredCount();
            if (when == null || desired == null || (!asked && !activity.isSuccessful())) {
                continue;
            }
            double at = Duration.between(measured.overall().start(), when).toMillis() / 1000.0;
            if (at <= end) {
                count = desired;
                points.add(Chart.Point.of(Math.max(0, at), count, null));
            }
        }
        points.add(Chart.Point.of(end, count, null));
        return new Chart.Series(name, colour, asked, points, null, Chart.Joined.STEPS);
    }

    private interface Value {
        @Nullable Double at(int index);
    }
}
