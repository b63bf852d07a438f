package io.sizewalk.cli;

import io.sizewalk.environment.StandingEndpoint;
import io.sizewalk.model.Calibration;
import io.sizewalk.model.CalibrationLevel;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.StepResult;
import io.sizewalk.report.CalibrationFile;
import io.sizewalk.step.CapacitySearch;
import io.sizewalk.step.Reporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps {@code calibration.json} in its folder, written anew after each rate. */
final class CalibrationLog implements Reporter {

    private final CalibrateRequest request;
    private final String region;
    private final StandingEndpoint endpoint;
    private final CapacitySearch search;
    private final Path file;
    private final Clock clock;
    private final Instant startedAt;
    private volatile List<StepResult> finished = List.of();

    CalibrationLog(
            CalibrateRequest request,
            String region,
            StandingEndpoint endpoint,
            CapacitySearch search,
            Path folder,
            Clock clock) {
        this.request = request;
        this.region = region;
        this.endpoint = endpoint;
        this.search = search;
        this.file = folder.resolve(CalibrationFile.NAME);
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public void stepFinished(StepResult step, List<StepResult> all) {
        finished = all;
        save(null);
    }

    @Override
    public void stepAmended(StepResult step, List<StepResult> all) {
        stepFinished(step, all);
    }

    @Override
    public void walkFinished(List<StepResult> all, Conclusion conclusion) {
        finished = all;
    }

    /**
     * Writes what is known.
     *
     * @param stopped what ended it early; null when nothing did
     */
    Calibration save(@Nullable String stopped) {
        CapacitySearch.Standing standing = search.standing(finished);
        Calibration known = new Calibration(
                Calibration.SCHEMA_VERSION,
                Version.current(),
                region,
                request.endpointName(),
                endpoint.variant(),
                endpoint.fleet(),
                startedAt,
                clock.instant(),
                request.range().most(),
                request.requirements(),
                finished.stream().map(CalibrationLevel::from).toList(),
                standing.highest(),
                standing.refused(),
                standing.end(),
                stopped);
        CalibrationFile.write(known, file);
        return known;
    }
}
