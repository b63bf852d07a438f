package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.JobException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Teardown when it is not sure what exists: answers were lost, something is not visible yet, or others took its place. */
class UnansweredTest extends EnvironmentFixture {

    @Test
    void endpointWhoseCreationWasNotAnsweredIsFoundByItsTagAndDeleted() {
        account.losesAnswer("CreateEndpoint", Refusals.unreachable());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);

        tearDown();

        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void configurationWhoseCreationWasNotAnsweredIsDeletedOnlyIfItIsOurs() {
        account.losesAnswer("CreateEndpointConfig", Refusals.unreachable());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);
        account.configs.put("c", Map.of("sizewalk:job", "another-job"));

        tearDown();

        assertThat(account.configs).containsOnlyKeys("c");
        assertThat(account.changes()).doesNotContain("DeleteEndpointConfig c");
    }

    @Test
    void foreignEndpointInPlaceOfAnUnansweredCreationSurvives() {
        account.fails("CreateEndpoint", Refusals.unreachable());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);
        account.foreignEndpoint("e", Map.of());

        tearDown();

        assertThat(account.endpoints).containsKey("e");
        assertThat(account.changes()).doesNotContain("DeleteEndpoint e");
    }

    @Test
    void endpointOfAnUnansweredCreationIsGivenTimeToAppear() {
        account.fails("CreateEndpoint", Refusals.unreachable());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);
        Duration before = clock.elapsed();

        tearDown();

        assertThat(clock.elapsed().minus(before)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    @Test
    void endpointThatWasCreatedButIsNotVisibleYetIsNotTakenForGone() {
        account.fails("DescribeEndpoint", Refusals.denied("sagemaker:DescribeEndpoint"));
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);
        account.fails("DescribeEndpoint", Refusals.noSuchEndpoint(), Refusals.noSuchEndpoint());

        tearDown();

        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void endpointWhoseTagsTurnUpLateIsDeletedToo() {
        account.losesAnswer("CreateEndpoint", Refusals.unreachable());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);
        account.fails("ListTags", Refusals.noSuchEndpoint());

        tearDown();

        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void endpointWhoseTagsCannotBeReadIsNamedRatherThanDeleted() {
        account.losesAnswer("CreateEndpoint", Refusals.unreachable());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);
        account.fails("ListTags", Refusals.denied("sagemaker:ListTags"));

        JobException thrown = catchThrowableOfType(JobException.class, this::tearDown);

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.CLEANUP);
        assertThat(thrown.hint()).contains(DELETE_COMMAND);
        assertThat(account.changes()).doesNotContain("DeleteEndpoint e");
    }

    @Test
    void endpointThatSomeoneReplacedSurvives() throws Exception {
        setUp("ml.m5.large", 1);
        account.foreignEndpoint("e", Map.of("sizewalk:job", "another-job"));

        tearDown();

        assertThat(account.endpoints).containsKey("e");
        assertThat(account.changes()).doesNotContain("DeleteEndpoint e");
    }

    /** As under a policy that asks for the job's tag: what is gone has none. */
    @Test
    void configurationThatIsGoneIsGoneThoughItsDeletionIsDenied() throws Exception {
        setUp("ml.m5.large", 1);
        account.configs.remove("c");
        account.fails("DeleteEndpointConfig", Refusals.denied("sagemaker:DeleteEndpointConfig"));

        tearDown();

        assertThat(account.endpoints).isEmpty();
        assertThat(account.count("DeleteEndpointConfig c")).isEqualTo(1);
    }
}
