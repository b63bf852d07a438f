package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

class AutoScalingTearDownTest extends EnvironmentFixture {

    private static final String RESOURCE = "endpoint/e/variant/variant-name-1";
    private static final AutoScaling SCALING = AutoScaling.of(2, 5, 1200);

    @Test
    void policyGoesFirstThenTargetThenEndpointThenConfiguration() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        List<String> order = new ArrayList<>();
        account.calls.clear();
        scaling.calls.clear();
        scaling.onCall = () -> {
            assertThat(account.changes()).as("before the endpoint").isEmpty();
            order.add(scaling.calls.get(scaling.calls.size() - 1));
        };

        tearDown();

        assertThat(order)
                .containsSubsequence(
                        "DeleteScalingPolicy " + RESOURCE + " sizewalk-job-1", "DeregisterScalableTarget " + RESOURCE);
        assertThat(account.changes()).containsExactly("DeleteEndpoint e", "DeleteEndpointConfig c");
        assertThat(scaling.policies).isEmpty();
        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void secondTearDownMakesNoCalls() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        tearDown();
        scaling.calls.clear();

        tearDown();

        assertThat(scaling.calls).isEmpty();
    }

    @Test
    void whatSomeoneRemovedAlreadyIsGone() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.policies.clear();
        scaling.targets.clear();

        assertThatCode(this::tearDown).doesNotThrowAnyException();
        assertThat(scaling.changes()).noneMatch(call -> call.startsWith("De"));
    }

    @Test
    void whatVanishesBetweenTheLookAndTheDeletionIsGone() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.losesAnswer("DeleteScalingPolicy", Refusals.objectNotFound("No scaling policy found"));
        scaling.losesAnswer("DeregisterScalableTarget", Refusals.objectNotFound("No scalable target found"));

        assertThatCode(this::tearDown).doesNotThrowAnyException();
        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void registrationWithoutAnAnswerIsFoundByItsTagAndRemoved() {
        scaling.losesAnswer("RegisterScalableTarget", Refusals.interrupted());
        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING)).isInstanceOf(InterruptedException.class);

        tearDown();

        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void registrationWithoutAnAnswerIsGivenTimeToAppear() {
        scaling.fails("RegisterScalableTarget", Refusals.interrupted());
        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING)).isInstanceOf(InterruptedException.class);
        Duration before = clock.elapsed();

        tearDown();

        assertThat(clock.elapsed().minus(before)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    @Test
    void targetThatSomeoneRegisteredInsteadSurvives() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.policies.clear();
        scaling.foreignTarget(RESOURCE, Map.of("sizewalk:job", "another-job"));
        scaling.foreignPolicy(RESOURCE, "sizewalk-another-job");

        tearDown();

        assertThat(scaling.targets).containsKey(RESOURCE);
        assertThat(scaling.policies.get(RESOURCE)).hasSize(1);
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void scalingThatCannotBeRemovedDoesNotKeepTheEndpoint() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.fails("DeleteScalingPolicy", Refusals.denied("application-autoscaling:DeleteScalingPolicy"));
        scaling.fails("DeregisterScalableTarget", Refusals.denied("application-autoscaling:DeregisterScalableTarget"));

        JobException thrown = catchThrowableOfType(JobException.class, this::tearDown);

        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
        assertThat(thrown.kind()).isEqualTo(JobException.Kind.CLEANUP);
        assertThat(thrown.text())
                .contains("scalable target " + RESOURCE + " is left (free of charge)")
                .contains("scaling policy " + RESOURCE + " sizewalk-job-1 is left (free of charge)")
                .doesNotContain("may still bill");
        assertThat(thrown.hint().lines())
                .containsExactly(
                        "delete by hand:",
                        "aws application-autoscaling delete-scaling-policy --policy-name sizewalk-job-1"
                                + " --service-namespace sagemaker --resource-id " + RESOURCE
                                + " --scalable-dimension sagemaker:variant:DesiredInstanceCount --region us-west-2",
                        "aws application-autoscaling deregister-scalable-target --service-namespace sagemaker"
                                + " --resource-id " + RESOURCE
                                + " --scalable-dimension sagemaker:variant:DesiredInstanceCount --region us-west-2");
    }

    @Test
    void endpointThatBillsIsNamedBeforeTheScalingThatDoesNot() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        account.fails("DeleteEndpoint", Refusals.denied("sagemaker:DeleteEndpoint"));
        scaling.fails("DeregisterScalableTarget", Refusals.denied("application-autoscaling:DeregisterScalableTarget"));

        JobException thrown = catchThrowableOfType(JobException.class, this::tearDown);

        assertThat(thrown.text()).containsSubsequence("endpoint e may still bill", "scalable target");
    }

    @Test
    void policyThatWentWithItsTargetIsNotNamed() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.fails("DeleteScalingPolicy", Refusals.denied("application-autoscaling:DeleteScalingPolicy"));

        assertThatCode(this::tearDown).doesNotThrowAnyException();
        assertThat(scaling.policies).isEmpty();
    }

    @Test
    void pendingUpdateIsWaitedOut() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        SdkException pending = Refusals.refusal(500, "ConcurrentUpdateException", "You already have a pending update");
        scaling.fails("DeregisterScalableTarget", pending, pending, pending);

        tearDown();

        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void serviceThatNeverAnswersTakesAMinuteOfTheTeardownAtMost() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.onCall = () -> clock.advance(Duration.ofSeconds(20));
        scaling.fails(
                "DescribeScalingPolicies",
                Collections.nCopies(1000, Refusals.unreachable()).toArray(SdkException[]::new));
        scaling.fails(
                "DescribeScalableTargets",
                Collections.nCopies(1000, Refusals.unreachable()).toArray(SdkException[]::new));
        Duration before = clock.elapsed();

        JobException thrown = catchThrowableOfType(JobException.class, this::tearDown);

        assertThat(thrown.text()).contains("scalable target " + RESOURCE + " is left");
        assertThat(account.endpoints).isEmpty();
        assertThat(clock.elapsed().minus(before)).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void tearDownThatFailedCanBeTriedAgain() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.fails("DeregisterScalableTarget", Refusals.denied("application-autoscaling:DeregisterScalableTarget"));
        assertThatThrownBy(this::tearDown).isInstanceOf(JobException.class);

        assertThatCode(this::tearDown).doesNotThrowAnyException();
        assertThat(scaling.targets).isEmpty();
    }
}
