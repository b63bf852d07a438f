package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long endpoints take to come and go, what AWS has of each type, and when a configuration is found. */
class DeployTimeTest {

    private static final String MODELS = """
            models: {m: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
            """;

    private static final String TWO_TYPES = "{'EndpointConfigName':'c','ProductionVariants':["
            + "{'VariantName':'a','ModelName':'m','InstanceType':'ml.m5.large','InitialInstanceCount':1},"
            + "{'VariantName':'b','ModelName':'m','InstanceType':'ml.g5.xlarge','InitialInstanceCount':1}]}";

    @Test
    void endpointIsReadyWhenItsSlowestVariantIs() {
        Calls aws = new Calls("timeScale: 60\ndeploy: {ml.m5.large: 3m, \"*\": {constant: 8m}}\n" + MODELS);
        aws.call("CreateEndpointConfig", TWO_TYPES);
        aws.config("small", "ml.m5.large", 1);
        aws.create("both", "c");
        aws.create("one", "small");
        aws.timers.pass(Duration.ofSeconds(3));
        assertThat(aws.status("one")).isEqualTo("InService");
        assertThat(aws.status("both")).isEqualTo("Creating");
        aws.timers.pass(Duration.ofSeconds(5));
        assertThat(aws.status("both")).isEqualTo("InService");
    }

    @Test
    void updatesAndDeletionsHaveTimesOfTheirOwn() {
        Calls aws = new Calls("deploy: 1s\nupdate: 5s\ndelete: {ml.m5.large: 3s}\n" + MODELS);
        aws.config("c", "ml.m5.large", 1);
        aws.create("e", "c");
        aws.timers.pass(Duration.ofSeconds(1));
        aws.update("e", "c");
        aws.timers.pass(Duration.ofMillis(4_999));
        assertThat(aws.status("e")).isEqualTo("Updating");
        aws.timers.pass(Duration.ofMillis(1));
        assertThat(aws.status("e")).isEqualTo("InService");
        aws.call("DeleteEndpoint", "{'EndpointName':'e'}");
        aws.timers.pass(Duration.ofMillis(2_999));
        assertThat(aws.status("e")).isEqualTo("Deleting");
        aws.timers.pass(Duration.ofMillis(1));
        assertThat(aws.refusal("DescribeEndpoint", "{'EndpointName':'e'}")).contains("Could not find");
    }

    @Test
    void seedDecidesTheDraws() {
        assertThat(deployMillis(1)).isEqualTo(deployMillis(1)).isNotEqualTo(deployMillis(2));
    }

    @Test
    void drawsFollowTheirDistribution() {
        List<Long> all = deployMillis(7);
        // lognormal with p50 4 s and p99 9 s: of 200 draws 100 +- 21 (3 deviations) are below the median
        assertThat(all.stream().filter(millis -> millis < 4_000).count()).isBetween(79L, 121L);
        assertThat(all.stream().filter(millis -> millis > 9_000).count()).isLessThan(9); // 2 expected
    }

    private static List<Long> deployMillis(long seed) {
        Calls aws = new Calls("seed: " + seed + "\ndeploy: {lognormal: {p50: 4s, p99: 9s}}\n" + MODELS);
        aws.config("c", "ml.m5.large", 1);
        for (int i = 0; i < 200; i++) {
            aws.create("e" + i, "c");
        }
        aws.timers.pass(Duration.ofMinutes(5));
        List<Long> millis = new ArrayList<>();
        aws.account
                .endpoints()
                .all()
                .forEach(endpoint -> millis.add(Duration.between(endpoint.created(), endpoint.modified())
                        .toMillis()));
        return millis;
    }

    @Test
    void oneMoreThanAwsHasIsNotProvisioned() {
        Calls aws = new Calls("deploy: 1s\ndelete: 1s\ncapacity: {ml.p3.2xlarge: 2}\n" + MODELS);
        aws.config("two", "ml.p3.2xlarge", 2);
        aws.config("one", "ml.p3.2xlarge", 1);
        aws.create("e", "two");
        aws.create("f", "one");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(aws.describe("f").path("FailureReason").asText()).startsWith("Unable to provision");
        aws.call("DeleteEndpoint", "{'EndpointName':'e'}");
        aws.timers.pass(Duration.ofSeconds(1));
        aws.create("g", "two");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.status("g")).isEqualTo("InService");
    }

    @Test
    void newConfigurationIsNotFoundAtOnce() {
        Calls aws = new Calls("deploy: 1s\nconfigVisibleAfter: 500ms\n" + MODELS);
        aws.config("c", "ml.m5.large", 1);
        String create = "{'EndpointName':'e','EndpointConfigName':'c'}";
        aws.timers.pass(Duration.ofMillis(499));
        assertThat(aws.refusal("CreateEndpoint", create))
                .isEqualTo("ValidationException: Could not find endpoint configuration"
                        + " \"arn:aws:sagemaker:us-east-1:000000000000:endpoint-config/c\".");
        aws.timers.pass(Duration.ofMillis(1));
        aws.create("e", "c");
        aws.timers.pass(Duration.ofSeconds(1));
        aws.config("d", "ml.m5.large", 1);
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'d'}"))
                .contains("endpoint-config/d");
    }

    @Test
    void deletedModelCannotBeDeployedAndRunsOnWhereItIs() {
        Calls aws = new Calls("deploy: 1s\n" + MODELS);
        aws.config("c", "ml.m5.large", 1);
        aws.create("e", "c");
        aws.timers.pass(Duration.ofSeconds(1));
        aws.call("DeleteModel", "{'ModelName':'m'}");
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(aws.refusal("CreateEndpoint", "{'EndpointName':'f','EndpointConfigName':'c'}"))
                .contains("Could not find model \"arn:aws:sagemaker:us-east-1:000000000000:model/m\".");
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'c'}"))
                .contains("Could not find model");
    }

    @Test
    void endpointWhoseConfigurationIsGoneServesButCannotBeUpdated() {
        Calls aws = new Calls("deploy: 1s\n" + MODELS);
        aws.config("old", "ml.m5.large", 1);
        aws.config("new", "ml.m5.large", 1);
        aws.create("e", "old");
        aws.timers.pass(Duration.ofSeconds(1));
        aws.call("DeleteEndpointConfig", "{'EndpointConfigName':'old'}");
        assertThat(aws.describe("e").path("EndpointConfigName").asText()).isEqualTo("old");
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'new'}"))
                .contains("endpoint-config/old");
        assertThat(aws.status("e")).isEqualTo("InService");
    }
}
