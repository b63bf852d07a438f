package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Fleet FLEET = new Fleet(InstanceType.of("ml.m5.large"), 1);

    @Test
    void isZeroWhenAConfigurationWasFoundWhateverFailedOnTheWay() {
        Recommendation found = new Recommendation(FLEET, Tps.of(1), Tps.of(1), 1, 1, 30, null, null);
        assertThat(exitCode(found, failed(Failed.Cause.LOAD), measured(Verdict.PASS)))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void saysThatNothingMetTheRequirements() {
        assertThat(exitCode(null, failed(Failed.Cause.ENVIRONMENT), measured(Verdict.FAIL)))
                .isEqualTo(ExitCode.NOTHING_FOUND);
    }

    @Test
    void blamesTheLoadWhenItMayBeWhyNothingWasFound() {
        assertThat(exitCode(null, measured(Verdict.FAIL), measured(Verdict.INVALID)))
                .isEqualTo(ExitCode.LOAD_FAILED);
        assertThat(exitCode(null, failed(Failed.Cause.LOAD))).isEqualTo(ExitCode.LOAD_FAILED);
        assertThat(exitCode(null, failed(Failed.Cause.GENERATOR))).isEqualTo(ExitCode.LOAD_FAILED);
        assertThat(exitCode(null, failed(Failed.Cause.RESULT))).isEqualTo(ExitCode.LOAD_FAILED);
    }

    @Test
    void blamesAwsWhenItLetNothingBeMeasured() {
        assertThat(exitCode(null, failed(Failed.Cause.ENVIRONMENT))).isEqualTo(ExitCode.AWS_FAILED);
    }

    private static ExitCode exitCode(Recommendation recommendation, StepOutcome... outcomes) {
        List<StepResult> steps = new ArrayList<>();
        for (StepOutcome outcome : outcomes) {
            steps.add(step(steps.size() + 1, outcome));
        }
        return Outcome.exitCode(new JobResult(
                JobResult.SCHEMA_VERSION,
                "job",
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                "us-west-2",
                "model",
                Tps.of(1),
                0.5,
                List.of(),
                Map.of(),
                steps,
                new Conclusion(recommendation, List.of()),
                new PriceTable("us-west-2", "", "", Map.of()),
                List.of(),
                null,
                null));
    }

    static StepResult step(int number, StepOutcome outcome) {
        StepConfig config = StepConfig.fixed(Phase.FIND_TYPE, FLEET, Traffic.steady(Tps.of(5), Duration.ofSeconds(10)));
        return StepResult.fixed(number, config, Instant.EPOCH, Instant.EPOCH.plusSeconds(12), outcome);
    }

    static Measured measured(Verdict verdict) {
        RequestStatistics overall = new RequestStatistics(
                "All requests", 50, 50, 0, Instant.EPOCH, Instant.EPOCH, null, null, null, List.of());
        Measurement measurement =
                new Measurement(overall, List.of(), null, null, new Timeline(1, List.of()), false, Map.of());
        return new Measured(measurement, List.of(), verdict);
    }

    private static Failed failed(Failed.Cause cause) {
        return new Failed(cause, "because");
    }
}
