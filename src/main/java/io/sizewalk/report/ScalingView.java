package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.CountChange;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the job report says about auto scaling.
 *
 * @param target of the metric
 * @param said what the job knows about the minimum, in a sentence
 * @param settings to give auto scaling, by name; none when none was found
 * @param advice what may be the matter, when tries were made and none passed
 * @param tries of phase 3, in their order
 * @param commands that apply the settings; none when there are none
 */
public record ScalingView(
        AutoScalingTarget target,
        String said,
        Map<String, String> settings,
        List<String> advice,
        List<Try> tries,
        List<String> commands) {

    private static final int MAX_CHANGE = 200;
    private static final int MAX_REASON = 600;

    private static final List<String> ADVICE = List.of(
            "The ramp is quicker than auto scaling can be: its alarm wants three one-minute periods over the target, and"
                    + " then instances have to start. Allow a longer --endurance-ramp if your traffic does.",
            "Scaling out begins too late: a lower --safety-factor lowers the target.",
            "The endpoint is still cold when the ramp begins: --endurance-ramp-start-tps says where your traffic starts.");

    /**
     * One minimum that was tried.
     *
     * @param p99 of successful requests
     * @param changes of the count, oldest first; none when there was none, or the step was not measured
     * @param reason why there are no figures; empty when there are
     */
    public record Try(
            int step,
            String instances,
            Mark mark,
            String p99,
            String percentFailed,
            String tps,
            List<String> changes,
            String reason) {}

    static ScalingView of(JobResult result, Recommendation recommendation) {
        AutoScaling scaling = recommendation.scaling();
        List<Try> tries = result.steps().stream()
                .filter(step -> step.config().phase() == Phase.FIND_AUTO_SCALING_MINIMUM)
                .map(ScalingView::attempt)
                .toList();
        return new ScalingView(
                AutoScalingTarget.of(result, recommendation),
                said(scaling, !tries.isEmpty()),
                scaling == null ? Map.of() : settings(scaling, recommendation.scalingProvenByStep()),
                scaling == null && !tries.isEmpty() ? ADVICE : List.of(),
                tries,
                scaling == null ? List.of() : ScalingCommands.of(result, scaling));
    }

    private static String said(@Nullable AutoScaling scaling, boolean tried) {
        if (scaling != null) {
            return "The smallest minimum that carried the ramp is " + scaling.minCount() + " of " + scaling.maxCount()
                    + (scaling.maxCount() == 1 ? " instance." : " instances.");
        }
        return tried
                ? "No minimum was seen to carry the ramp. Run the recommended count as a fixed size, or test again with a"
                        + " slower ramp."
                : "How few instances the endpoint may scale down to was not tested. Until it is, keep the minimum at the"
                        + " recommended count, or test a lower one with a ramp of your own traffic.";
    }

    private static Map<String, String> settings(AutoScaling scaling, @Nullable Integer provenByStep) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Minimum instances", Figures.count(scaling.minCount()));
        settings.put("Maximum instances", Figures.count(scaling.maxCount()));
        settings.put("Target", Figures.count(scaling.invocationsTarget()) + " invocations per instance and minute");
        settings.put("Cooldown after scaling out", scaling.scaleOutCooldown().toSeconds() + " s");
        settings.put("Cooldown after scaling in", scaling.scaleInCooldown().toSeconds() + " s");
        if (provenByStep != null) {
            settings.put("Proven by", "step " + provenByStep);
        }
        return settings;
    }

    private static Try attempt(StepResult step) {
        Measurement measured = step.outcome() instanceof Measured m ? m.measurement() : null;
        return new Try(
                step.number(),
                step.config().instances(),
                Mark.of(step.outcome()),
                figure(measured, "p99_ms"),
                figure(measured, "percent_failed"),
                figure(measured, "achieved_tps"),
                measured == null
                        ? List.of()
                        : CountChange.of(step).stream()
                                .map(change -> OutsideText.line(change.toString(), MAX_CHANGE))
                                .toList(),
                OutsideText.cut(StepTable.reason(step.outcome()), MAX_REASON));
    }

    private static String figure(@Nullable Measurement measured, String key) {
        return measured == null
                ? Figures.NONE
                : StepColumn.ALL.stream()
                        .filter(column -> column.key().equals(key))
                        .map(column -> column.text(measured))
                        .findFirst()
                        .orElse(Figures.NONE);
    }
}
