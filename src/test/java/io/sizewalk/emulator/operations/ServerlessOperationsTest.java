package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.serving.Instance;
import io.sizewalk.emulator.serving.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Serverless variants from their configuration to their end. */
class ServerlessOperationsTest {

    private static final String MODELS = """
            deploy: 2s
            timeScale: 60
            quotas: {serverlessConcurrency: 30, serverlessMemoryMB: 5120}
            models:
              m:
                instances: {"*": {workers: 1, service: {constant: 10ms}}}
                serverless: {initTime: 4s, requiredMemoryMB: 1500, service: {constant: 80ms}, fullSpeedMemoryMB: 3072}
              slow: {serverless: {initTime: 181s, service: {constant: 1ms}}}
              none: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}
            """;

    private final Calls aws = new Calls(MODELS);

    private static String config(String name, String model, String serverless) {
        return "{'EndpointConfigName':'" + name + "','ProductionVariants':[{'VariantName':'v','ModelName':'" + model
                + "','ServerlessConfig':{" + serverless + "}}]}";
    }

    private void endpoint(String name, String model, String serverless) {
        aws.call("CreateEndpointConfig", config(name, model, serverless));
        aws.create(name, name);
        aws.timers.pass(Duration.ofMillis(34));
    }

    private JsonNode variant(String endpoint) {
        return aws.describe(endpoint).path("ProductionVariants").path(0);
    }

    private String resize(String endpoint, String members) {
        return "{'EndpointName':'" + endpoint + "','DesiredWeightsAndCapacities':[{'VariantName':'v'," + members
                + "}]}";
    }

    private Deployment serving(String endpoint) {
        Deployment serving = aws.account.endpoints().find(endpoint).serving();
        assertThat(serving).isNotNull();
        return serving;
    }

    private List<String> invoke(String endpoint, int requests) {
        List<String> outcomes = new ArrayList<>();
        Deployment serving = serving(endpoint);
        for (int i = 0; i < requests; i++) {
            serving.submit(
                    serving.fleets().get(0),
                    Invocation.ORDINARY,
                    reply -> outcomes.add(reply.outcome() + " " + aws.timers.nanos() / 1_000_000));
        }
        return outcomes;
    }

    @Test
    void describesWhatItWasMadeWithAndWhatServes() {
        aws.call(
                "CreateEndpointConfig",
                config("e", "m", "'MemorySizeInMB':3072,'MaxConcurrency':20,'ProvisionedConcurrency':2"));
        assertThat(aws.call("DescribeEndpointConfig", "{'EndpointConfigName':'e'}")
                        .path("ProductionVariants")
                        .path(0)
                        .toString())
                .contains("\"ServerlessConfig\":{\"MemorySizeInMB\":3072,\"MaxConcurrency\":20")
                .doesNotContain("InstanceType");
        aws.create("e", "e");
        assertThat(variant("e").path("DesiredServerlessConfig").toString())
                .isEqualTo("{\"MemorySizeInMB\":3072,\"MaxConcurrency\":20,\"ProvisionedConcurrency\":2}");
        assertThat(variant("e").has("CurrentServerlessConfig")).isFalse();
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(variant("e").path("CurrentServerlessConfig"))
                .isEqualTo(variant("e").path("DesiredServerlessConfig"));
        assertThat(variant("e").path("CurrentInstanceCount").asInt(-1)).isZero();
    }

    @Test
    void servesWithColdStartsAndThrottles() {
        endpoint("e", "m", "'MemorySizeInMB':2048,'MaxConcurrency':2");
        List<String> outcomes = invoke("e", 3);
        aws.timers.pass(Duration.ofSeconds(5));
        assertThat(outcomes).containsExactly("THROTTLED 34", "SERVED 4154", "SERVED 4154"); // 80 ms x 3072 / 2048
    }

    @Test
    void idleTimeIsScaledAndColdStartsAreNot() {
        endpoint("e", "m", "'MemorySizeInMB':3072,'MaxConcurrency':2");
        invoke("e", 1);
        aws.timers.pass(Duration.ofMillis(4080 + 4900)); // 5 min at 60 times are 5 s
        List<String> warm = invoke("e", 1);
        aws.timers.pass(Duration.ofMillis(80 + 5001));
        List<String> cold = invoke("e", 1);
        aws.timers.pass(Duration.ofSeconds(5));
        assertThat(warm).containsExactly("SERVED 9094");
        assertThat(cold).containsExactly("SERVED 18175");
    }

    @Test
    void concurrencyCanBeChangedInPlace() {
        endpoint("e", "m", "'MemorySizeInMB':3072,'MaxConcurrency':2");
        Instance pool = serving("e").fleets().get(0).instances().get(0);
        aws.call(
                "UpdateEndpointWeightsAndCapacities",
                resize("e", "'ServerlessUpdateConfig':{'MaxConcurrency':5,'ProvisionedConcurrency':3}"));
        assertThat(aws.status("e")).isEqualTo("Updating");
        assertThat(variant("e").path("CurrentServerlessConfig").toString()).doesNotContain("Provisioned");
        assertThat(variant("e").path("DesiredServerlessConfig").toString())
                .isEqualTo("{\"MemorySizeInMB\":3072,\"MaxConcurrency\":5,\"ProvisionedConcurrency\":3}");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(serving("e").fleets().get(0).instances()).containsExactly(pool);
        List<String> outcomes = invoke("e", 6);
        aws.timers.pass(Duration.ofMillis(80));
        assertThat(outcomes).containsExactly("THROTTLED 1034", "SERVED 1114", "SERVED 1114", "SERVED 1114");
    }

    @Test
    void anotherConfigurationReplacesTheEnvironments() {
        endpoint("e", "m", "'MemorySizeInMB':3072,'MaxConcurrency':2,'ProvisionedConcurrency':2");
        aws.call("CreateEndpointConfig", config("next", "m", "'MemorySizeInMB':1024,'MaxConcurrency':9"));
        aws.update("e", "next");
        assertThat(aws.describe("e")
                        .path("PendingDeploymentSummary")
                        .path("ProductionVariants")
                        .toString())
                .contains("\"DesiredServerlessConfig\":{\"MemorySizeInMB\":1024,\"MaxConcurrency\":9}")
                .doesNotContain("InstanceType");
        List<String> old = invoke("e", 1);
        aws.timers.pass(Duration.ofSeconds(1));
        List<String> outcomes = invoke("e", 1);
        aws.timers.pass(Duration.ofSeconds(5));
        assertThat(old).containsExactly("SERVED 114");
        assertThat(outcomes).containsExactly("OUT_OF_MEMORY 5034");
    }

    @Test
    void becomesAnEndpointOnInstancesButNotBack() {
        endpoint("e", "m", "'MemorySizeInMB':3072,'MaxConcurrency':2");
        aws.config("i", "ml.m5.large", 1);
        aws.update("e", "i");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(variant("e").path("CurrentInstanceCount").asInt()).isEqualTo(1);
        assertThat(variant("e").has("CurrentServerlessConfig")).isFalse();
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'e'}"))
                .contains("cannot be converted to a serverless endpoint");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slow | 'MemorySizeInMB':1024,'MaxConcurrency':1                            | within the allotted 180 second timeout
            m    | 'MemorySizeInMB':1024,'MaxConcurrency':1,'ProvisionedConcurrency':1 | within the allotted 180 second timeout
            none | 'MemorySizeInMB':1024,'MaxConcurrency':1                            | does not say how model none runs serverless
            """)
    void failsIfTheContainerCannotBeStarted(String model, String serverless, String reason) {
        endpoint("e", model, serverless);
        assertThat(aws.status("e")).isEqualTo("Failed");
        assertThat(aws.describe("e").path("FailureReason").asText()).contains(reason);
    }

    @Test
    void quotasCountConcurrencyAndNoInstances() {
        endpoint("a", "m", "'MemorySizeInMB':1024,'MaxConcurrency':20");
        aws.call("CreateEndpointConfig", config("b", "m", "'MemorySizeInMB':1024,'MaxConcurrency':11"));
        assertThat(aws.refusal("CreateEndpoint", "{'EndpointName':'b','EndpointConfigName':'b'}"))
                .startsWith("ResourceLimitExceeded: The account-level service limit 'Maximum total concurrency that can"
                        + " be allocated across all serverless endpoints' is 30 Invocations, with current utilization"
                        + " of 20 Invocations and a request delta of 11 Invocations.");
        assertThat(aws.refusal(
                        "UpdateEndpointWeightsAndCapacities",
                        resize("a", "'ServerlessUpdateConfig':{'MaxConcurrency':31}")))
                .contains("of 20 Invocations and a request delta of 11 Invocations.");
        aws.call("CreateEndpointConfig", config("c", "m", "'MemorySizeInMB':6144,'MaxConcurrency':1"));
        assertThat(aws.refusal("CreateEndpoint", "{'EndpointName':'c','EndpointConfigName':'c'}"))
                .startsWith("ResourceLimitExceeded: The account-level service limit 'Memory size in MB per serverless"
                        + " endpoint' is 5120 MBs, with current utilization of 0 MBs and a request delta of 6144 MBs.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'MaxConcurrency':1                              | 'productionVariants.1.member.serverlessConfig.memorySizeInMB' failed to satisfy constraint: Member must not be null
            'MemorySizeInMB':1024                           | serverlessConfig.maxConcurrency' failed to satisfy constraint: Member must not be null
            'MemorySizeInMB':1023,'MaxConcurrency':1        | must have value greater than or equal to 1024
            'MemorySizeInMB':7168,'MaxConcurrency':1        | must have value less than or equal to 6144
            'MemorySizeInMB':1500,'MaxConcurrency':1        | Value '1500' at 'productionVariants.1.member.serverlessConfig.memorySizeInMB'
            'MemorySizeInMB':1024,'MaxConcurrency':0        | must have value greater than or equal to 1
            'MemorySizeInMB':1024,'MaxConcurrency':201      | must have value less than or equal to 200
            'MemorySizeInMB':1024,'MaxConcurrency':2,'ProvisionedConcurrency':0 | must have value greater than or equal to 1
            'MemorySizeInMB':1024,'MaxConcurrency':2,'ProvisionedConcurrency':3 | ProvisionedConcurrency 3 must be less than or equal to MaxConcurrency 2.
            """)
    void refusesWhatIsOutOfRange(String serverless, String words) {
        assertThat(aws.refusal("CreateEndpointConfig", config("c", "m", serverless)))
                .startsWith("ValidationException: ")
                .contains(words);
    }

    @Test
    void refusesWhatServerlessEndpointsDoNotHave() {
        String serverless = "'ModelName':'m','ServerlessConfig':{'MemorySizeInMB':1024,'MaxConcurrency':1}";
        assertThat(aws.refusal(
                        "CreateEndpointConfig",
                        "{'EndpointConfigName':'c','ProductionVariants':[{'VariantName':'a'," + serverless
                                + "},{'VariantName':'b'," + serverless + "}]}"))
                .contains("does not support multiple production variants");
        assertThat(aws.refusal(
                        "CreateEndpointConfig",
                        "{'EndpointConfigName':'c','ProductionVariants':[{'VariantName':'a','InstanceType':'ml.m5.large',"
                                + serverless + "}]}"))
                .contains("has both ServerlessConfig and InstanceType");
        endpoint("e", "m", "'MemorySizeInMB':1024,'MaxConcurrency':1");
        assertThat(aws.refusal("UpdateEndpointWeightsAndCapacities", resize("e", "'DesiredInstanceCount':2")))
                .contains("is serverless: DesiredInstanceCount does not apply to it.");
        assertThat(aws.refusal(
                        "RegisterScalableTarget",
                        "{'ServiceNamespace':'sagemaker','ResourceId':'endpoint/e/variant/v','ScalableDimension':"
                                + "'sagemaker:variant:DesiredInstanceCount','MinCapacity':1,'MaxCapacity':2}"))
                .contains("is serverless");
        aws.config("i", "ml.m5.large", 1);
        aws.create("i", "i");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.refusal(
                        "UpdateEndpointWeightsAndCapacities",
                        resize("i", "'ServerlessUpdateConfig':{'MaxConcurrency':2}")))
                .contains("runs on instances: ServerlessUpdateConfig does not apply to it.");
    }
}
