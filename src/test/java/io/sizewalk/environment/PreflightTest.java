package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.JobException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private final ManualClock clock = new ManualClock();
    private final Account account = new Account(clock);
    private final ScalingAccount scaling = new ScalingAccount(clock);
    private final Preflight preflight = new Preflight(
            new SageMakerApi(account.client(), clock, CallRecorder.readOnly()),
            new ScalingApi(scaling.client(), clock, CallRecorder.readOnly()),
            new Leases(clock, "jo@host:1", 11, pid -> pid == 11));

    private static final JobTags JOB = new JobTags("job-1", "0.1.0", "jo@host", java.time.Instant.EPOCH);

    @AfterEach
    void nothingWasChanged() {
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void passesWhenTheModelExistsAndTheNamesAreFree() {
        assertThatCode(() -> preflight.check(spec("my-model"), JOB, false, false))
                .doesNotThrowAnyException();
    }

    @Test
    void missingModelIsRefusedWithTheNearestName() {
        JobException thrown = refused("my-modle");

        assertThat(thrown.text()).contains("--model-name my-modle");
        assertThat(thrown.hint()).isEqualTo("did you mean my-model?");
    }

    @Test
    void missingModelIsRefusedToAnIdentityThatMayNotListModels() {
        account.fails("ListModels", Refusals.denied("sagemaker:ListModels"));

        assertThat(refused("my-modle").hint()).contains("create the model first");
    }

    @Test
    void endpointOfSomeoneElseIsRefused() {
        account.foreignEndpoint("e", Map.of());

        assertThat(refused("my-model").text())
                .contains("--endpoint-name: endpoint e exists already, and sizewalk did not create it");
    }

    /** As of a job that was killed while its endpoint was being deleted, and is resumed at once. */
    @Test
    void passesWhenAnEndpointVanishesBeforeItsTagsAreAskedFor() {
        account.foreignEndpoint("e", Map.of()).goesThrough(List.of("Deleting", "gone"));

        assertThatCode(() -> preflight.check(spec("my-model"), JOB, false, false))
                .doesNotThrowAnyException();
    }

    @Test
    void endpointOfAnotherJobIsRefusedWithItsOwner() {
        account.foreignEndpoint("e", Map.of("sizewalk:job", "job-0", "sizewalk:owner", "jo@host"));

        assertThat(refused("my-model").text()).contains("created by sizewalk's job job-0 of jo@host");
    }

    @Test
    void existingConfigurationIsRefused() {
        account.configs.put("c", Map.of());

        assertThat(refused("my-model").text()).contains("--endpoint-config-name: endpoint configuration c exists");
    }

    @Test
    void missingPermissionIsNoUsageError() {
        account.fails("DescribeModel", Refusals.denied("sagemaker:DescribeModel"));

        JobException thrown =
                catchThrowableOfType(JobException.class, () -> preflight.check(spec("my-model"), JOB, false, false));

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(thrown.hint()).contains("allow sagemaker:DescribeModel");
    }

    private JobException refused(String model) {
        JobException thrown =
                catchThrowableOfType(JobException.class, () -> preflight.check(spec(model), JOB, false, false));
        assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
        return thrown;
    }

    private static EndpointSpec spec(String model) {
        return new EndpointSpec("e", "c", "variant-name-1", model);
    }
}
