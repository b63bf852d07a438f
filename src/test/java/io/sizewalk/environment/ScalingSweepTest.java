package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingSweepTest {

    private static final String A = "endpoint/a/variant/v";
    private static final String B = "endpoint/b/variant/v";
    private static final String C = "endpoint/c/variant/v";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final ScalingAccount account = new ScalingAccount(clock);
    private final Waits waits = new Waits();
    private final ScalingSweep sweep = new ScalingSweep(
            new ScalingApi(account.client(), clock, CallRecorder.none()), "--region us-west-2", clock, clock);

    @Test
    void findsWhatBearsAJobsTagOnAllPages() {
        account.foreignTarget(A, Map.of("sizewalk:job", "job-1"));
        account.foreignTarget(B, Map.of("team", "search"));
        account.foreignTarget(C, Map.of("sizewalk:job", "job-2", "sizewalk:owner", "al@host"));

        assertThat(sweep.ours())
                .containsExactly(
                        new RegisteredScaling(A, Map.of("sizewalk:job", "job-1")),
                        new RegisteredScaling(C, Map.of("sizewalk:job", "job-2", "sizewalk:owner", "al@host")));
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void removesPolicyThenTarget() throws Exception {
        account.foreignTarget(A, Map.of("sizewalk:job", "job-1"));
        account.foreignPolicy(A, "sizewalk-job-1");

        assertThat(sweep.remove(A, MINUTE, waits)).isEmpty();

        assertThat(account.changes())
                .containsExactly("DeleteScalingPolicy " + A + " sizewalk-job-1", "DeregisterScalableTarget " + A);
        assertThat(account.targets).isEmpty();
    }

    @Test
    void targetWithoutAPolicyGoesWithoutAWait() throws Exception {
        account.foreignTarget(A, Map.of("sizewalk:job", "job-1"));

        assertThat(sweep.remove(A, MINUTE, waits)).isEmpty();

        assertThat(account.targets).isEmpty();
        assertThat(clock.elapsed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whatIsNotOursOrNotThereIsLeftAlone() throws Exception {
        account.foreignTarget(B, Map.of("team", "search"));

        assertThat(sweep.remove(A, MINUTE, waits)).isEmpty();
        assertThat(sweep.remove(B, MINUTE, waits)).isEmpty();

        assertThat(account.changes()).isEmpty();
    }

    @Test
    void whatCannotBeRemovedIsNamedWithItsCommand() throws Exception {
        account.foreignTarget(A, Map.of("sizewalk:job", "job-1"));
        account.fails("DeregisterScalableTarget", Refusals.denied("application-autoscaling:DeregisterScalableTarget"));

        List<Leftover> left = sweep.remove(A, MINUTE, waits);

        assertThat(left).singleElement().satisfies(one -> {
            assertThat(one.bills()).isFalse();
            assertThat(one.why()).contains("not authorized");
            assertThat(one.command())
                    .isEqualTo("aws application-autoscaling deregister-scalable-target --service-namespace sagemaker"
                            + " --resource-id " + A
                            + " --scalable-dimension sagemaker:variant:DesiredInstanceCount --region us-west-2");
        });
    }
}
