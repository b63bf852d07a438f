package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the job report shows, in its order.
 *
 * @param scaling null without a recommendation
 * @param causes likely ones, when nothing was found
 * @param headline the answer in one sentence, with cost and certainty; may hold text from outside
 * @param whatIf for the sliders; null when nothing was measured
 * @param load how long load was sent, against the plan; empty before a step was measured
 * @param coldStart how the first requests went on new instances, in a sentence; empty when there were none
 * @param jobCost what the job itself cost; null when that was not counted
 */
public record JobView(
        JobResult result,
        Answer answer,
        String headline,
        List<PhaseSummary> phases,
        List<String> causes,
        @Nullable ScalingView scaling,
        Map<String, String> inputs,
        List<Grid> grids,
        CandidateTable candidates,
        JobCharts charts,
        @Nullable WhatIf whatIf,
        VerdictTable verdicts,
        String load,
        String coldStart,
        StepTable steps,
        ErrorTable errors,
        BottleneckTable bottlenecks,
        List<Warning> notes,
        @Nullable JobCost jobCost,
        String started,
        String took) {

    /** From more lines on, a phase's account shows only its last ones at first. */
    public static final int MAX_LINES = 30;

    /** As many as tell what the phase came to. */
    public static final int LAST_LINES = 5;

    private static final int MAX_TEXT = 2_000;
    private static final int MAX_NOTES = 200;

    static JobView of(JobResult result) {
        Candidates candidates = Candidates.of(result);
        Answer answer = Answer.from(result);
        Recommendation recommendation = answer.recommendation();
        Map<String, String> inputs = new LinkedHashMap<>();
        result.inputs()
                .forEach((flag, value) -> inputs.put(OutsideText.cut(flag, 200), OutsideText.cut(value, MAX_TEXT)));
        return new JobView(
                result,
                answer,
                OutsideText.cut(sentence(result, answer), MAX_TEXT),
                Answer.phases(result).stream()
                        .map(phase -> new PhaseSummary(phase.phase(), phase.ran(), cut(phase.lines())))
                        .toList(),
                LikelyCauses.of(result, answer.kind()),
                recommendation == null ? null : ScalingView.of(result, recommendation),
                inputs,
                Grid.of(result),
                CandidateTable.of(candidates),
                new JobCharts(
                        CostPicture.of(result, candidates),
                        CapacityCurves.of(candidates, result.requirements()),
                        ScalingCharts.of(result, recommendation)),
                WhatIf.of(result, candidates).orElse(null),
                VerdictTable.of(result),
                LoadTime.of(result).map(LoadTime::text).orElse(""),
                ColdStart.text(result, recommendation).orElse(""),
                StepTable.of(result),
                ErrorTable.of(result),
                BottleneckTable.of(result),
                Notes.of(result, answer).stream()
                        .limit(MAX_NOTES)
                        .map(note -> new Warning(
                                OutsideText.cut(note.message(), MAX_TEXT), OutsideText.cut(note.advice(), MAX_TEXT)))
                        .toList(),
                JobCost.of(result).orElse(null),
                Figures.time(result.startedAt()),
                Figures.duration(java.time.Duration.between(result.startedAt(), result.endedAt())));
    }

    /** The answer with how certain it is. */
    private static String sentence(JobResult result, Answer answer) {
        Recommendation recommendation = answer.recommendation();
        if (recommendation == null || !answer.headline().endsWith(".")) {
            return answer.headline();
        }
        String said = answer.headline().substring(0, answer.headline().length() - 1);
        return recommendation.provenByStep() == null
                ? said + "; the count is worked out, not proven."
                : said + ", proven at the peak"
                        + Proof.of(result, recommendation)
                                .map(proof -> " " + proof.how())
                                .orElse("") + ".";
    }

    private static List<String> cut(List<String> lines) {
        return lines.stream().map(line -> OutsideText.cut(line, MAX_TEXT)).toList();
    }

    /** The model's name, short enough for a title. */
    public String model() {
        return OutsideText.line(result.modelName(), 120);
    }
}
