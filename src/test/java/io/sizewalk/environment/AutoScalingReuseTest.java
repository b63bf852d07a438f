package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

class AutoScalingReuseTest extends EnvironmentFixture {

    private static final String RESOURCE = "endpoint/e/variant/variant-name-1";
    private static final String REGISTERED = "RegisterScalableTarget " + RESOURCE + " 2 5";
    private static final String PUT = "PutScalingPolicy " + RESOURCE + " sizewalk-job-1";
    private static final String POLICY_DELETED = "DeleteScalingPolicy " + RESOURCE + " sizewalk-job-1";
    private static final String DEREGISTERED = "DeregisterScalableTarget " + RESOURCE;
    private static final AutoScaling SCALING =
            new AutoScaling(2, 5, 1200, Duration.ofMinutes(5), Duration.ofMinutes(10));

    @Test
    void sameScalingAgainIsReusedWithoutAnyChange() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        account.calls.clear();
        scaling.calls.clear();

        assertThat(setUp("ml.m5.large", 2, SCALING).fresh()).isFalse();

        assertThat(account.changes()).isEmpty();
        assertThat(scaling.changes()).isEmpty();
    }

    @Test
    void freshMeansANewEndpointAndNewScaling() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        account.calls.clear();
        scaling.calls.clear();

        assertThat(setUpFresh("ml.m5.large", 2, SCALING).fresh()).isTrue();

        assertThat(account.changes())
                .containsExactly(
                        "DeleteEndpoint e",
                        "DeleteEndpointConfig c",
                        "CreateEndpointConfig c-2 ml.m5.large",
                        "CreateEndpoint e c-2");
        assertThat(scaling.changes()).containsExactly(POLICY_DELETED, DEREGISTERED, REGISTERED, PUT);
    }

    @Test
    void freshFixedCountIsANewEndpointToo() throws Exception {
        setUp("ml.m5.large", 2);
        account.calls.clear();

        assertThat(setUpFresh("ml.m5.large", 2, null).fresh()).isTrue();
        assertThat(account.changes()).contains("DeleteEndpoint e", "CreateEndpoint e c-2");
        assertThat(scaling.changes()).isEmpty();
    }

    static Stream<Arguments> otherScalings() {
        return Stream.of(
                Arguments.of("minimum", AutoScaling.of(1, 5, 1200)),
                Arguments.of("maximum", AutoScaling.of(2, 4, 1200)),
                Arguments.of("target", AutoScaling.of(2, 5, 1201)),
                Arguments.of(
                        "scale-out cooldown",
                        new AutoScaling(2, 5, 1200, Duration.ofSeconds(1), Duration.ofMinutes(10))),
                Arguments.of(
                        "scale-in cooldown",
                        new AutoScaling(2, 5, 1200, Duration.ofMinutes(5), Duration.ofSeconds(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherScalings")
    void anotherScalingIsRegisteredAnewOnTheSameEndpoint(String what, AutoScaling other) throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        account.calls.clear();
        scaling.calls.clear();

        assertThat(setUp("ml.m5.large", 2, other).fresh()).isFalse();

        assertThat(account.changes()).isEmpty();
        assertThat(scaling.changes())
                .containsExactly(
                        POLICY_DELETED,
                        DEREGISTERED,
                        "RegisterScalableTarget " + RESOURCE + " " + other.minCount() + " " + other.maxCount(),
                        PUT);
    }

    @Test
    void endpointThatScaledOutIsBroughtBackWithItsScalingOff() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        account.endpoints.get("e").desired = 4;
        account.calls.clear();
        scaling.calls.clear();

        assertThat(setUp("ml.m5.large", 2, SCALING).fresh()).isFalse();

        assertThat(account.changes()).containsExactly("UpdateEndpointWeightsAndCapacities e 2");
        assertThat(scaling.changes()).containsExactly(POLICY_DELETED, DEREGISTERED, REGISTERED, PUT);
        assertThat(account.endpoints.get("e").count).isEqualTo(2);
    }

    @Test
    void fixedCountAfterScalingTakesItOffBeforeTheCountChanges() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.calls.clear();

        setUp("ml.m5.large", 3);

        assertThat(scaling.changes()).containsExactly(POLICY_DELETED, DEREGISTERED);
        assertThat(scaling.calls).as("seen gone").endsWith("DescribeScalableTargets");
        assertThat(scaling.targets).isEmpty();
        assertThat(account.changes()).endsWith("UpdateEndpointWeightsAndCapacities e 3");
    }

    @Test
    void fixedCountIsNotLoadedWhileScalingCannotBeTakenOff() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.fails("DeregisterScalableTarget", Refusals.denied("application-autoscaling:DeregisterScalableTarget"));

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.m5.large", 2));

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(thrown.text()).contains("no load is sent while this scales the endpoint");
        assertThat(thrown.hint()).contains("aws application-autoscaling deregister-scalable-target");
    }

    @Test
    void policyThatSomeoneAddedToOurTargetStopsTheJob() throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.foreignPolicy(RESOURCE, "nightly");

        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("scaling policy nightly on " + RESOURCE);
    }

    static Stream<Arguments> changesBehindOurBack() {
        return Stream.of(
                Arguments.of("minimum", (UnaryOperator<ScalableTarget>) t -> t.copy(b -> b.minCapacity(1))),
                Arguments.of("maximum", (UnaryOperator<ScalableTarget>) t -> t.copy(b -> b.maxCapacity(9))),
                Arguments.of("suspended", (UnaryOperator<ScalableTarget>)
                        t -> t.copy(b -> b.suspendedState(s -> s.dynamicScalingOutSuspended(true)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesBehindOurBack")
    void whatSomeoneChangedIsSetRight(String what, UnaryOperator<ScalableTarget> change) throws Exception {
        setUp("ml.m5.large", 2, SCALING);
        scaling.targets.computeIfPresent(RESOURCE, (id, target) -> change.apply(target));
        scaling.calls.clear();

        setUp("ml.m5.large", 2, SCALING);

        assertThat(scaling.changes()).containsExactly(POLICY_DELETED, DEREGISTERED, REGISTERED, PUT);
    }
}
