package io.sizewalk.result;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.RequestStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The statistics of any simulation.log, by itself.
 *
 * @param run what the log says of the run
 * @param reading the layout found, and whether the file was cut short
 * @param usersStarted virtual users
 * @param overall all requests together
 * @param byName requests of one name in one group, in order of name, which groups precede: {@code outer / inner / name};
 *     those beyond the first 1,000 names are pooled as {@code other requests}
 * @param crashes requests that could not be built, and users that crashed otherwise; not among the requests
 */
public record LogSummary(
        RunRecord run,
        LogReading reading,
        long usersStarted,
        RequestStatistics overall,
        List<RequestStatistics> byName,
        List<ErrorCount> crashes) {

    public LogSummary {
        byName = List.copyOf(byName);
        crashes = List.copyOf(crashes);
    }

    /**
     * Reads a log once.
     *
     * @throws BrokenLogException if it is none, or of an unknown layout
     * @throws IOException if it cannot be read
     */
    public static LogSummary of(Path log) throws IOException {
        LogTally tally = new LogTally(name -> false);
        LogReading reading = SimulationLog.read(log, tally);
        return new LogSummary(
                tally.run(), reading, tally.usersStarted(), tally.overall(null), tally.byName(), tally.crashes());
    }
}
