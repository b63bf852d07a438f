package io.sizewalk.step;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.VerdictRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Runs one step on one rig: deploy, send, measure, judge. */
public final class StepRunner {

    private final List<Requirement> requirements;
    private final VerdictRule rule;
    private final Judge judge;
    private final Path stepsFolder;
    private final Clock clock;

    /**
     * @param rule how verdicts are reached
     * @param stepsFolder where each step gets a folder of its own, see {@link StepResult#folder()}
     */
    public StepRunner(List<Requirement> requirements, VerdictRule rule, Judge judge, Path stepsFolder, Clock clock) {
        this.requirements = List.copyOf(requirements);
        this.rule = rule;
        this.judge = judge;
        this.stepsFolder = stepsFolder;
        this.clock = clock;
    }

    StepResult run(int number, StepConfig config, Rig rig, Progress progress) throws InterruptedException {
        Instant startedAt = clock.instant();
        StepOutcome outcome;
        try {
            outcome = measure(number, config, rig, progress);
        } catch (StepFailedException failed) {
            outcome = failed.outcome();
        }
        List<ScalingActivity> scaling =
                config.scaling() == null ? null : rig.environment().scalingSince(startedAt);
        return new StepResult(number, config, startedAt, clock.instant(), outcome, scaling);
    }

    private StepOutcome measure(int number, StepConfig config, Rig rig, Progress progress)
            throws StepFailedException, InterruptedException {
        Target target = rig.environment().setUp(config.environment(), progress);
        Criteria criteria = Criteria.of(config, requirements, rule);
        LoadRun run = rig.load().send(config.traffic(), criteria, target, createFolder(number, config), progress);
        List<Metric> metrics = requirements.stream().map(Requirement::metric).toList();
        Measured outcome = judge.judge(config.traffic(), rig.result().measure(run, metrics), requirements);
        if (!outcome.passed() || outcome.measurement().overall().failed() > 0) {
            rig.environment().verify(config.environment(), progress);
        }
        return outcome;
    }

    private Path createFolder(int number, StepConfig config) {
        Path folder = stepsFolder.resolve(StepResult.folder(number, config));
        try {
            // What a step that was interrupted left, before it is repeated.
            StepFolder.delete(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.INTERNAL,
                    "cannot make the step's folder " + folder + ": " + e.getMessage(),
                    "Free space in, or write permission to, --results-dir.",
                    e);
        }
    }
}
