package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the endpoint is still what was set up, once load was sent to it. */
class VerifyTest extends EnvironmentFixture {

    @BeforeEach
    void twoInstancesServe() throws Exception {
        setUp("ml.m5.large", 2);
        account.calls.clear();
    }

    @Test
    void changesNothing() throws Exception {
        verify();

        assertThat(account.changes()).isEmpty();
        assertThat(waits.warnings).isEmpty();
    }

    @Test
    void tellsOfAnEndpointThatSomeoneDeleted() throws Exception {
        account.endpoints.remove("e");

        assertChanged("endpoint e was deleted by someone while load was sent");
        assertThat(account.changes()).isEmpty();
        assertThat(setUp("ml.m5.large", 2).fresh()).as("the next step goes on").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "OutOfService", "Deleting"})
    void tellsOfAnEndpointThatBroke(String state) {
        account.endpoints.get("e").goesThrough(List.of(state));

        assertChanged(state.equals("Deleting") ? "being deleted by someone" : state);
    }

    @Test
    void tellsOfAnotherCount() {
        account.endpoints.get("e").desired = 5;
        account.endpoints.get("e").count = 5;

        assertChanged("was given 5 instances");
    }

    @Test
    void tellsOfAnotherConfiguration() {
        account.endpoints.get("e").config = "other";

        assertChanged("was given configuration other");
    }

    @Test
    void waitsForWhatAwsIsDoing() throws Exception {
        account.endpoints.get("e").goesThrough(List.of("SystemUpdating", "SystemUpdating", "InService"));

        verify();

        assertThat(waits.lines).contains("endpoint e: SystemUpdating (0 s)");
    }

    @Test
    void stopsTheJobWhenSomeoneElsesEndpointHasTakenItsPlace() {
        account.foreignEndpoint("e", Map.of("sizewalk:job", "another-job"));

        assertThatThrownBy(this::verify).isInstanceOf(JobException.class).hasMessageContaining("by someone else");
    }

    private void assertChanged(String how) {
        assertThatThrownBy(this::verify)
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(how)
                .hasMessageContaining("says nothing about the fleet");
    }

    private void verify() throws StepFailedException, InterruptedException {
        manager.verify(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits);
    }
}
