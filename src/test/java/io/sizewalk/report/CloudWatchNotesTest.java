package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Where client and CloudWatch disagree, and where that means nothing. */
class CloudWatchNotesTest {

    /** Three steps of a minute, one after the other on the same endpoint. */
    private static List<String> notes(boolean whole, UnaryOperator<SampleMetrics> second) {
        JobResult job = new SampleJob()
                .measured("ml.m5.large", 1, 5, 100, 0)
                .measured("ml.m5.large", 1, 10, 100, 0)
                .measured("ml.m5.large", 1, 20, 100, 0)
                .build();
        List<StepResult> steps = new ArrayList<>(job.steps());
        StepResult one = steps.get(1);
        steps.set(
                1,
                second.apply(whole ? SampleMetrics.whole(one) : SampleMetrics.touched(one))
                        .done());
        return CloudWatchNotes.of(with(job, steps)).stream()
                .map(Warning::message)
                .toList();
    }

    private static JobResult with(JobResult job, List<StepResult> steps) {
        return new JobResult(
                job.schemaVersion(),
                job.id(),
                job.version(),
                job.startedAt(),
                job.endedAt(),
                job.region(),
                job.modelName(),
                job.peak(),
                job.safetyFactor(),
                job.requirements(),
                job.inputs(),
                steps,
                job.conclusion(),
                job.prices(),
                job.warnings(),
                job.failure(),
                job.usage());
    }

    @Test
    void saysNothingWhereBothAgree() {
        assertThat(notes(true, metrics -> metrics)).isEmpty();
        assertThat(notes(false, metrics -> metrics)).isEmpty();
    }

    @Test
    void noticesTheTrafficOfOthers() {
        assertThat(notes(true, metrics -> metrics.invocations(5_000L)))
                .singleElement()
                .asString()
                .startsWith("Step 2: CloudWatch counted 5,000 requests where ");
    }

    @Test
    void doesNotTakeTheJobsOwnNeighboursForOthers() {
        assertThat(notes(false, metrics -> metrics.invocations(5_000L))).isEmpty();
    }

    @Test
    void noticesLostRequests() {
        assertThat(notes(true, metrics -> metrics.invocations(metrics.invocations() / 2)))
                .singleElement()
                .asString()
                .contains("at least were sent");
    }

    @Test
    void doesNotCallRequestsLostThatAreNotPublished() {
        assertThat(notes(
                        true,
                        metrics ->
                                metrics.invocations(metrics.invocations() / 2).incomplete("not published")))
                .containsExactly("CloudWatch's figures of step 2 are missing or not complete: not published.");
    }

    @Test
    void noticesAClientThatIsFasterThanItsModel() {
        assertThat(notes(true, metrics -> metrics.model(500, 600)))
                .singleElement()
                .asString()
                .contains("the model's alone 500.0 ms");
    }

    @Test
    void noticesALongWayToTheEndpoint() {
        assertThat(notes(true, metrics -> metrics.model(10, 20)))
                .singleElement()
                .asString()
                .contains("model and SageMaker have only 14.0 ms");
    }

    @Test
    void noticesMemoryThatIsNearlyFull() {
        assertThat(notes(true, metrics -> metrics.memory(89.9))).isEmpty();
        assertThat(notes(true, metrics -> metrics.memory(93)))
                .containsExactly("Step 2: the instance's memory was 93 % full.");
    }
}
