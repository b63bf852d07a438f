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
        List<Chart> charts,
        StepTable steps,
        ErrorTable errors,
        BottleneckTable bottlenecks,
        List<Warning> notes,
        @Nullable JobCost jobCost,
        String started,
        String took) {

    private static final int MAX_TEXT = 2_000;

    static JobView of(JobResult result) {
        Answer answer = Answer.from(result);
        Recommendation recommendation = answer.recommendation();
        Map<String, String> inputs = new LinkedHashMap<>();
        result.inputs()
                .forEach((flag, value) -> inputs.put(OutsideText.cut(flag, 200), OutsideText.cut(value, MAX_TEXT)));
        return new JobView(
                result,
                answer,
                OutsideText.cut(answer.headline(), MAX_TEXT),
                Answer.phases(result).stream()
                        .map(phase -> new PhaseSummary(phase.phase(), phase.ran(), cut(phase.lines())))
                        .toList(),
                LikelyCauses.of(result, answer.kind()),
                recommendation == null ? null : ScalingView.of(result, recommendation),
                inputs,
                Grid.of(result),
                CapacityChart.of(result).stream().toList(),
                StepTable.of(result),
                ErrorTable.of(result),
                BottleneckTable.of(result),
                Notes.of(result, answer).stream()
                        .map(note -> new Warning(
                                OutsideText.cut(note.message(), MAX_TEXT), OutsideText.cut(note.advice(), MAX_TEXT)))
                        .toList(),
                JobCost.of(result).orElse(null),
                Figures.time(result.startedAt()),
                Figures.duration(java.time.Duration.between(result.startedAt(), result.endedAt())));
    }

    private static List<String> cut(List<String> lines) {
        return lines.stream().map(line -> OutsideText.cut(line, MAX_TEXT)).toList();
    }

    /** The model's name, short enough for a title. */
    public String model() {
        return OutsideText.line(result.modelName(), 120);
    }
}
