package io.sizewalk.result;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.PercentileInterval;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.TimelineDetail;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.ResultManager;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Figures from simulation.log and the sidecar. Requests named {@link Sidecar#WARM_UP_REQUEST} are kept out of all judged
 * figures. The log is read twice, for the statistics and for the timeline, whose window the first reading finds.
 */
public final class SimulationLogResultManager implements ResultManager {

    private static final Predicate<String> WARM_UP = Sidecar.WARM_UP_REQUEST::equals;

    /**
     * {@inheritDoc}
     *
     * <p>Also fails where the log and the sidecar do not agree on how many judged requests ended: then one of them is wrong,
     * and nothing says which.
     */
    @Override
    public Measurement measure(LoadRun run, Collection<Metric> metrics) throws StepFailedException {
        LogTally tally = new LogTally(WARM_UP);
        LogReading reading = read(run.simulationLog(), tally);
        Sidecar sidecar = SidecarFile.read(run.sidecar());
        RequestTally judged = tally.judged();
        if (judged.total() != sidecar.finished()) {
            throw failure(disagreement(tally, reading, sidecar), null);
        }
        Course course = course(run.simulationLog(), judged);
        return new Measurement(
                tally.overall(sidecar.bytesReceived()),
                tally.byName(),
                tally.aside(Sidecar.WARM_UP_REQUEST),
                sidecar,
                course.timeline(),
                reading.truncated(),
                new MetricValues(judged, sidecar.unfinished()).of(metrics),
                course.intervals());
    }

    /**
     * What the load generator said of a load, without a look at its log.
     *
     * @throws StepFailedException if that cannot be read
     */
    public static Sidecar sidecar(LoadRun run) throws StepFailedException {
        return SidecarFile.read(run.sidecar());
    }

    /**
     * What the second reading finds.
     *
     * @param intervals of percentiles; null when no request succeeded
     */
    private record Course(Timeline timeline, @Nullable List<PercentileInterval> intervals) {}

    /** What the page needs beyond the timeline goes into a file beside the log. */
    private static Course course(Path log, RequestTally judged) throws StepFailedException {
        if (judged.total() == 0) {
            return new Course(new Timeline(1, List.of()), null);
        }
        TimelineBuilder timeline = new TimelineBuilder(WARM_UP, judged.firstStartMillis(), judged.lastEndMillis());
        DetailBuilder detail = new DetailBuilder(WARM_UP, judged);
        PercentileIntervals intervals =
                judged.succeeded().count() == 0 ? null : new PercentileIntervals(judged.succeeded());
        read(log, (groups, name, start, end, ok, message) -> {
            timeline.request(groups, name, start, end, ok, message);
            detail.request(groups, name, start, end, ok, message);
            if (intervals != null && ok && !WARM_UP.test(name)) {
                intervals.add(end - start);
            }
        });
        Path file = log.resolveSibling(TimelineDetail.FILE_NAME);
        try {
            TimelineFile.write(detail.detail(), file);
        } catch (IOException e) {
            throw failure(file.getFileName() + " cannot be written: " + e.getMessage(), e);
        }
        return new Course(timeline.timeline(), intervals == null ? null : intervals.intervals());
    }

    private static LogReading read(Path log, RecordVisitor visitor) throws StepFailedException {
        try {
            return SimulationLog.read(log, visitor);
        } catch (BrokenLogException e) {
            throw failure(log.getFileName() + " is broken: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw failure(log.getFileName() + " is missing; the load generator did not end as it should", e);
        } catch (IOException e) {
            throw failure(log.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String disagreement(LogTally tally, LogReading reading, Sidecar sidecar) {
        StringBuilder reason = new StringBuilder()
                .append("simulation.log holds ")
                .append(tally.judged().total())
                .append(" judged requests, but the load generator counted ")
                .append(sidecar.finished())
                .append(" that ended");
        if (reading.truncated()) {
            reason.append("; the log was cut short at byte ").append(reading.bytes());
        }
        long crashes = tally.crashes().stream().mapToLong(ErrorCount::count).sum();
        if (crashes > 0) {
            reason.append("; ").append(crashes).append(" could not be sent, such as: ");
            reason.append(tally.crashes().get(0).message());
        }
        return reason.toString();
    }

    private static StepFailedException failure(String reason, @Nullable Throwable cause) {
        return new StepFailedException(Failed.Cause.RESULT, reason, cause);
    }
}
