package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.step.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetUpTest extends EnvironmentFixture {

    @Test
    void createsConfigurationThenEndpointAndWaitsUntilItServes() throws Exception {
        account.creating = List.of("Creating", "Creating", "Creating", "InService");

        Target target = setUp("ml.m5.large", 2);

        assertThat(target).isEqualTo(new Target("e", "variant-name-1", fleet("ml.m5.large", 2), true));
        assertThat(account.changes()).containsExactly("CreateEndpointConfig c ml.m5.large", "CreateEndpoint e c");
        assertThat(waits.lines)
                .containsExactly(
                        "endpoint e: Creating (0 s)", "endpoint e: Creating (0 s)", "endpoint e: Creating (0 s)");
    }

    @Test
    void tagsBothWithTheJobItsOwnerVersionAndTime() throws Exception {
        setUp("ml.m5.large", 1);

        Map<String, String> expected = Map.of(
                "sizewalk:job", "job-1",
                "sizewalk:version", "0.1.0",
                "sizewalk:owner", "jo@host",
                "sizewalk:created", "1970-01-01T00:00:00Z",
                "sizewalk:lease", "jo@host:1/11/2026-01-02T03:19:05Z");
        assertThat(account.endpoints.get("e").tags).isEqualTo(expected);
        assertThat(account.configs.get("c")).isEqualTo(expected);
    }

    @Test
    void sameFleetAgainIsReusedAfterALook() throws Exception {
        setUp("ml.m5.large", 1);
        account.calls.clear();

        Target target = setUp("ml.m5.large", 1);

        assertThat(target.fresh()).isFalse();
        assertThat(account.calls).containsExactly("DescribeEndpoint");
    }

    @Test
    void anotherTypeReplacesTheEndpointOnlyWhenTheOldOneIsGone() throws Exception {
        setUp("ml.m5.large", 1);
        account.calls.clear();

        Target target = setUp("ml.c5.large", 1);

        assertThat(target.fresh()).isTrue();
        assertThat(account.changes())
                .containsExactly(
                        "DeleteEndpoint e",
                        "DeleteEndpointConfig c",
                        "CreateEndpointConfig c-2 ml.c5.large",
                        "CreateEndpoint e c-2");
    }

    @Test
    void waitsForAConfigurationThatIsNotYetVisible() throws Exception {
        account.fails(
                "CreateEndpoint",
                Refusals.validation("Could not find endpoint configuration \"arn\"."),
                Refusals.validation("Could not find endpoint configuration \"arn\"."));

        setUp("ml.m5.large", 1);

        assertThat(account.count("CreateEndpoint e c")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Creating", "Updating", "SystemUpdating", "RollingBack", "SomethingNew"})
    void passingStatesAreWaitedOut(String state) throws Exception {
        account.creating = List.of(state, state, "InService");

        assertThat(setUp("ml.m5.large", 1).fresh()).isTrue();
    }

    @Test
    void hiccupsWhileWaitingDoNotCostTheJob() throws Exception {
        account.fails("DescribeEndpoint", Refusals.server(), Refusals.unreachable(), Refusals.server());

        assertThat(setUp("ml.m5.large", 1).fresh()).isTrue();
    }

    @Test
    void creationWhoseFirstAnswerWasLostIsRecognisedByItsTags() throws Exception {
        // What the SDK's own retry sees: the first try took effect, the second is told that it exists.
        account.losesAnswer(
                "CreateEndpointConfig", Refusals.validation("Cannot create already existing endpoint config"));
        account.losesAnswer("CreateEndpoint", Refusals.validation("Cannot create already existing endpoint \"arn\"."));

        assertThat(setUp("ml.m5.large", 1).fresh()).isTrue();
        tearDown();
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void endpointMadeBySomeoneElseMeanwhileIsRefusedAndSurvives() {
        account.foreignEndpoint("e", Map.of());

        assertThatThrownBy(() -> setUp("ml.m5.large", 1))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("this job did not create it");
        tearDown();
        assertThat(account.endpoints).containsKey("e");
        assertThat(account.configs).isEmpty();
    }

    @Test
    void configurationNumbersThatOthersUseAreSkipped() throws Exception {
        account.configs.put("c-2", Map.of());
        setUp("ml.m5.large", 1);
        setUp("ml.c5.large", 1);

        assertThat(account.endpoints.get("e").config).isEqualTo("c-3");
        tearDown();
        assertThat(account.configs).containsOnlyKeys("c-2");
    }

    @Test
    void interruptWhileWaitingEndsTheWait() {
        waits.whenWaiting = line -> Thread.currentThread().interrupt();

        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptInsideACallEndsTheSetUpToo() {
        account.losesAnswer("CreateEndpoint", Refusals.interrupted());

        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(InterruptedException.class);
        tearDown();
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void endpointNotYetVisibleAfterItsCreationIsWaitedFor() throws Exception {
        account.fails("DescribeEndpoint", Refusals.noSuchEndpoint(), Refusals.noSuchEndpoint());

        assertThat(setUp("ml.m5.large", 1).fresh()).isTrue();
    }

    @Test
    void nameThatTheDeletedEndpointStillOccupiesIsAskedForAgain() throws Exception {
        account.fails("CreateEndpoint", Refusals.validation("Cannot create already existing endpoint \"arn\"."));

        assertThat(setUp("ml.m5.large", 1).fresh()).isTrue();
        assertThat(account.count("CreateEndpoint e c")).isEqualTo(2);
    }

    @Test
    void oldEndpointIsGoneBeforeTheNextTypeIsCreated() throws Exception {
        setUp("ml.m5.large", 1);
        account.deleting = List.of("Deleting", "Deleting", "Deleting");
        account.calls.clear();

        setUp("ml.c5.large", 1);

        List<String> untilCreation =
                account.calls.subList(0, account.calls.indexOf("CreateEndpointConfig c-2 ml.c5.large"));
        assertThat(untilCreation)
                .as("one look before the deletion, three that see it under way, one that sees it gone")
                .filteredOn("DescribeEndpoint"::equals)
                .hasSize(5);
    }
}
