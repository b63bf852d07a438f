package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DeploymentConfig, and what DescribeEndpoint shows of a deployment. */
class DeploymentPlanTest {

    private static final String ALL_AT_ONCE = "{'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':"
            + "{'Type':'ALL_AT_ONCE','WaitIntervalInSeconds':60},'TerminationWaitInSeconds':120}}";

    private final Calls aws = new Calls("""
            deploy: 1s
            timeScale: 1
            models: {m: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
            """);

    private void inService() {
        aws.config("c", "ml.m5.large", 1);
        aws.create("e", "c");
        aws.timers.pass(Duration.ofSeconds(1));
    }

    private static String update(String config, String more) {
        return "{'EndpointName':'e','EndpointConfigName':'c','DeploymentConfig':" + config + more + "}";
    }

    @Test
    void policyMakesAnUpdateLongerByItsWaits() {
        inService();
        aws.call("UpdateEndpoint", update(ALL_AT_ONCE, ""));
        aws.timers.pass(Duration.ofMillis(180_999));
        assertThat(aws.status("e")).isEqualTo("Updating");
        aws.timers.pass(Duration.ofMillis(1));
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(aws.describe("e")
                        .at("/LastDeploymentConfig/BlueGreenUpdatePolicy/TerminationWaitInSeconds")
                        .asInt())
                .isEqualTo(120);
    }

    @Test
    void lastPolicyIsUsedAgainOnlyWhenAskedFor() {
        inService();
        aws.call("UpdateEndpoint", update(ALL_AT_ONCE, ""));
        aws.timers.pass(Duration.ofSeconds(181));
        aws.call("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'c','RetainDeploymentConfig':true}");
        aws.timers.pass(Duration.ofMinutes(3));
        assertThat(aws.status("e")).isEqualTo("Updating");
        aws.timers.pass(Duration.ofSeconds(1));
        aws.update("e", "c");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(aws.describe("e").has("LastDeploymentConfig")).isFalse();
    }

    @Test
    void linearPolicyWaitsAfterEachStep() {
        inService();
        aws.call("UpdateEndpoint", update("""
                {'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':{'Type':'LINEAR','WaitIntervalInSeconds':10,
                'LinearStepSize':{'Type':'CAPACITY_PERCENT','Value':30}}}}""", ""));
        aws.timers.pass(Duration.ofSeconds(40)); // 30, 60, 90 and 100 %
        assertThat(aws.status("e")).isEqualTo("Updating");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.status("e")).isEqualTo("InService");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'BlueGreenUpdatePolicy':{}}                        | 'deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration'
            {'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':{'WaitIntervalInSeconds':1}}} | trafficRoutingConfiguration.type
            {'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':{'Type':'FAST','WaitIntervalInSeconds':1}}} | enum value set: [ALL_AT_ONCE, CANARY, LINEAR]
            {'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':{'Type':'ALL_AT_ONCE'}}} | waitIntervalInSeconds
            {'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':{'Type':'CANARY','WaitIntervalInSeconds':1}}} | canarySize
            {'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':{'Type':'ALL_AT_ONCE','WaitIntervalInSeconds':3601}}} | less than or equal to 3600
            {'RollingUpdatePolicy':{'WaitIntervalInSeconds':1}} | maximumBatchSize
            {'RollingUpdatePolicy':{'WaitIntervalInSeconds':1,'MaximumBatchSize':{'Type':'CAPACITY_PERCENT','Value':101}}} | less than or equal to 100
            {'AutoRollbackConfiguration':{'Alarms':[]}}         | length greater than or equal to 1
            {'RollingUpdatePolicy':{'WaitIntervalInSeconds':1,'MaximumBatchSize':{'Type':'CAPACITY_PERCENT','Value':10}},'BlueGreenUpdatePolicy':{'TrafficRoutingConfiguration':{'Type':'ALL_AT_ONCE','WaitIntervalInSeconds':1}}} | Only one of
            """)
    void refusesAPolicy(String config, String words) {
        inService();
        assertThat(aws.refusal("UpdateEndpoint", update(config, ""))).contains(words);
    }

    @Test
    void refusesAnUnknownVariantProperty() {
        inService();
        assertThat(aws.refusal(
                        "UpdateEndpoint",
                        "{'EndpointName':'e','EndpointConfigName':'c',"
                                + "'ExcludeRetainedVariantProperties':[{'VariantPropertyType':'Size'}]}"))
                .contains("enum value set: [DesiredInstanceCount, DesiredWeight, DataCaptureConfig]");
    }

    @Test
    void describesWhatIsUnderWay() {
        inService();
        aws.update("e", "c");
        var updating = aws.describe("e");
        assertThat(updating.at("/ProductionVariants/0/VariantStatus/0/Status").asText())
                .isEqualTo("Updating");
        assertThat(updating.at("/PendingDeploymentSummary/ProductionVariants/0/VariantStatus/0/Status")
                        .asText())
                .isEqualTo("Creating");
        assertThat(updating.at("/PendingDeploymentSummary/EndpointConfigName").asText())
                .isEqualTo("c");
        aws.timers.pass(Duration.ofSeconds(1));
        var done = aws.describe("e");
        assertThat(done.has("PendingDeploymentSummary")).isFalse();
        assertThat(done.at("/ProductionVariants/0").has("VariantStatus")).isFalse();
        assertThat(done.at("/ProductionVariants/0/DeployedImages/0/SpecifiedImage")
                        .asText())
                .isEqualTo("local/m");
        assertThat(done.at("/ProductionVariants/0/DeployedImages/0/ResolvedImage")
                        .asText())
                .matches("local/m@sha256:[0-9a-f]{64}");
    }
}
