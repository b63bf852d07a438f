package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScalingOfOthersTest {

    private static final String RESOURCE = "endpoint/e/variant/v";

    private final ManualClock clock = new ManualClock();
    private final ScalingAccount account = new ScalingAccount(clock);
    private final EndpointSpec spec = new EndpointSpec("e", "c", "v", "m");
    private final ScalingOfOthers others = new ScalingOfOthers(
            new ScalingApi(account.client(), clock, CallRecorder.none()),
            new JobTags("job-1", "0.1.0", "jo@host", Instant.EPOCH));

    @AfterEach
    void nothingWasChanged() {
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void nothingIsThere() {
        account.foreignTarget("endpoint/another/variant/v", Map.of());

        assertThat(others.describe(spec)).isEmpty();
    }

    @Test
    void targetWithoutOurTagIsOfSomeoneElse() {
        account.foreignTarget(RESOURCE, Map.of("team", "search"));

        assertThat(others.describe(spec))
                .contains("scalable target " + RESOURCE
                        + " (1 to 9 instances) exists already, and sizewalk did not create it");
    }

    @Test
    void targetOfAnotherJobNamesItAndItsOwner() {
        account.foreignTarget(RESOURCE, Map.of("sizewalk:job", "job-0", "sizewalk:owner", "al@host"));

        assertThat(others.describe(spec).orElseThrow()).endsWith("created by sizewalk's job job-0 of al@host");
    }

    @Test
    void targetAndPolicyOfThisJobAreNotOthers() {
        account.foreignTarget(RESOURCE, Map.of("sizewalk:job", "job-1"));
        account.foreignPolicy(RESOURCE, "sizewalk-job-1");

        assertThat(others.describe(spec)).isEmpty();
    }

    @Test
    void policyOfAnotherNameIsOfSomeoneElse() {
        account.foreignTarget(RESOURCE, Map.of("sizewalk:job", "job-1"));
        account.foreignPolicy(RESOURCE, "sizewalk-job-1");
        account.foreignPolicy(RESOURCE, "nightly");

        assertThat(others.describe(spec).orElseThrow()).startsWith("scaling policy " + RESOURCE + " nightly exists");
    }

    @Test
    void missingPermissionIsPassedOn() {
        account.fails("DescribeScalableTargets", Refusals.denied("application-autoscaling:DescribeScalableTargets"));

        assertThatThrownBy(() -> others.describe(spec)).isInstanceOf(AwsCallException.class);
    }
}
