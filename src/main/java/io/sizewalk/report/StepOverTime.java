package io.sizewalk.report;

import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.TimelineDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a step, or of a load by itself.
 *
 * @param heat null without {@code timeline.json}
 * @param histogram null alike
 * @param missing why these two are missing; empty when they are there, or there is nothing to show
 */
public record StepOverTime(
        @Nullable HeatMap heat, @Nullable LatencyBars histogram, List<Chart> charts, String missing) {

    private static final StepOverTime NOTHING = new StepOverTime(null, null, List.of(), "");

    public StepOverTime {
        charts = List.copyOf(charts);
    }

    static StepOverTime of(StepResult step, @Nullable Measurement measured, DetailFile file) {
        return of(
                measured,
                file,
                (timeline, detail) -> StepCharts.of(step.config().traffic(), step.loadTime(), timeline, detail));
    }

    /** @param charts of a load, given its course and what more is known of it */
    static StepOverTime of(@Nullable Measurement measured, DetailFile file, Charts charts) {
        LatencySummary all = measured == null ? null : measured.overall().all();
        if (measured == null || all == null) {
            return NOTHING;
        }
        TimelineDetail detail = file.detail();
        return new StepOverTime(
                detail == null ? null : HeatMap.of(detail, all.maxMillis()),
                detail == null ? null : LatencyBars.of(detail.latencies(), all),
                charts.of(measured.timeline(), detail),
                detail == null ? file.trouble() : "");
    }

    /** How a course is drawn. */
    interface Charts {
        List<Chart> of(Timeline timeline, @Nullable TimelineDetail detail);
    }
}
