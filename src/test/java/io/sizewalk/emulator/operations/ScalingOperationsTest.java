package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Application Auto Scaling's operations on targets, policies and tags; apostrophes stand for quotes. */
class ScalingOperationsTest {

    private static final Duration DEPLOY = Duration.ofSeconds(2);

    private final Calls aws = new Calls("""
            deploy: 2s
            delete: 1s
            models: {m: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
            """);

    @BeforeEach
    void endpoint() {
        inService("e");
    }

    private void inService(String name) {
        aws.config(name, "ml.m5.large", 1);
        aws.create(name, name);
        aws.timers.pass(DEPLOY);
        assertThat(aws.status(name)).isEqualTo("InService");
    }

    private static String target(String endpoint) {
        return "'ServiceNamespace':'sagemaker','ResourceId':'endpoint/" + endpoint
                + "/variant/v','ScalableDimension':'sagemaker:variant:DesiredInstanceCount'";
    }

    private String register(String endpoint, int min, int max) {
        return aws.call(
                        "RegisterScalableTarget",
                        "{" + target(endpoint) + ",'MinCapacity':" + min + ",'MaxCapacity':" + max + "}")
                .path("ScalableTargetARN")
                .asText();
    }

    private static String policy(String endpoint, String name, String more) {
        return "{" + target(endpoint) + ",'PolicyName':'" + name + "','PolicyType':'TargetTrackingScaling',"
                + "'TargetTrackingScalingPolicyConfiguration':{'TargetValue':60" + more
                + ",'PredefinedMetricSpecification':"
                + "{'PredefinedMetricType':'SageMakerVariantInvocationsPerInstance'}}}";
    }

    private JsonNode targets(String more) {
        return aws.call("DescribeScalableTargets", "{'ServiceNamespace':'sagemaker'" + more + "}")
                .path("ScalableTargets");
    }

    private JsonNode policies(String more) {
        return aws.call("DescribeScalingPolicies", "{'ServiceNamespace':'sagemaker'" + more + "}")
                .path("ScalingPolicies");
    }

    private static List<String> resources(JsonNode described) {
        return described.findValuesAsText("ResourceId");
    }

    @Test
    void describesWhatWasRegistered() {
        String arn = register("e", 1, 4);
        assertThat(arn).matches("arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/[0-9a-f-]{36}");
        JsonNode seen = targets("").get(0);
        assertThat(seen.path("ResourceId").asText()).isEqualTo("endpoint/e/variant/v");
        assertThat(seen.path("MinCapacity").asInt()).isEqualTo(1);
        assertThat(seen.path("MaxCapacity").asInt()).isEqualTo(4);
        assertThat(seen.path("ScalableTargetARN").asText()).isEqualTo(arn);
        assertThat(seen.path("RoleARN").asText()).contains("AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint");
        assertThat(seen.path("CreationTime").isNumber()).isTrue();
        assertThat(seen.path("SuspendedState")).hasSize(3);
    }

    @Test
    void secondRegistrationChangesWhatItSaysAndNothingElse() {
        String arn = register("e", 1, 4);
        String again = aws.call(
                        "RegisterScalableTarget",
                        "{" + target("e") + ",'MaxCapacity':6,'SuspendedState':{'DynamicScalingInSuspended':true}}")
                .path("ScalableTargetARN")
                .asText();
        assertThat(again).isEqualTo(arn);
        JsonNode seen = targets("").get(0);
        assertThat(seen.path("MinCapacity").asInt()).isEqualTo(1);
        assertThat(seen.path("MaxCapacity").asInt()).isEqualTo(6);
        assertThat(seen.path("SuspendedState").path("DynamicScalingInSuspended").asBoolean())
                .isTrue();
        assertThat(seen.path("SuspendedState")
                        .path("DynamicScalingOutSuspended")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void targetsAreFilteredAndPaged() {
        List<String> names = List.of("e", "f", "g");
        inService("f");
        inService("g");
        names.forEach(name -> register(name, 1, 2));
        assertThat(resources(targets(",'ResourceIds':['endpoint/f/variant/v','endpoint/none/variant/v']")))
                .containsExactly("endpoint/f/variant/v");
        ObjectNode first = aws.call("DescribeScalableTargets", "{'ServiceNamespace':'sagemaker','MaxResults':2}");
        assertThat(resources(first.path("ScalableTargets")))
                .containsExactly("endpoint/e/variant/v", "endpoint/f/variant/v");
        assertThat(resources(targets(",'MaxResults':2,'NextToken':'"
                        + first.path("NextToken").asText() + "'")))
                .containsExactly("endpoint/g/variant/v");
        assertThat(aws.call("DescribeScalableTargets", "{'ServiceNamespace':'sagemaker','MaxResults':3}")
                        .has("NextToken"))
                .isFalse();
    }

    @Test
    void putsAPolicyWithItsTwoAlarms() {
        register("e", 1, 4);
        ObjectNode put = aws.call("PutScalingPolicy", policy("e", "p", ",'ScaleOutCooldown':60"));
        assertThat(put.path("PolicyARN").asText())
                .matches("arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:[0-9a-f-]{36}:resource/sagemaker/"
                        + "endpoint/e/variant/v:policyName/p");
        assertThat(put.path("Alarms").findValuesAsText("AlarmName"))
                .satisfiesExactly(
                        high -> assertThat(high).startsWith("TargetTracking-endpoint/e/variant/v-AlarmHigh-"),
                        low -> assertThat(low).startsWith("TargetTracking-endpoint/e/variant/v-AlarmLow-"));

        JsonNode seen = policies(",'ResourceId':'endpoint/e/variant/v'").get(0);
        assertThat(seen.path("PolicyARN")).isEqualTo(put.path("PolicyARN"));
        assertThat(seen.path("Alarms")).isEqualTo(put.path("Alarms"));
        JsonNode configuration = seen.path("TargetTrackingScalingPolicyConfiguration");
        assertThat(configuration.path("TargetValue").asDouble()).isEqualTo(60);
        assertThat(configuration.path("ScaleOutCooldown").asInt()).isEqualTo(60);
        assertThat(policies(",'PolicyNames':['other']")).isEmpty();
    }

    @Test
    void secondPutChangesThePolicyAndKeepsItsArnAndAlarms() {
        register("e", 1, 4);
        ObjectNode first = aws.call("PutScalingPolicy", policy("e", "p", ""));
        assertThat(aws.call("PutScalingPolicy", policy("e", "p", ",'DisableScaleIn':true")))
                .isEqualTo(first);
        assertThat(policies("")
                        .get(0)
                        .path("TargetTrackingScalingPolicyConfiguration")
                        .path("DisableScaleIn")
                        .asBoolean())
                .isTrue();
        assertThat(aws.refusal("PutScalingPolicy", policy("e", "q", "")))
                .contains("Only one TargetTrackingScaling policy for a given metric specification is allowed.");
    }

    @Test
    void deregisteringDeletesThePolicies() {
        register("e", 1, 4);
        aws.call("PutScalingPolicy", policy("e", "p", ""));
        aws.call("DeregisterScalableTarget", "{" + target("e") + "}");
        assertThat(targets("")).isEmpty();
        assertThat(policies("")).isEmpty();
        assertThat(aws.refusal("DeregisterScalableTarget", "{" + target("e") + "}"))
                .isEqualTo("ObjectNotFoundException: No scalable target found for service namespace: sagemaker,"
                        + " resource ID: endpoint/e/variant/v, scalable dimension:"
                        + " sagemaker:variant:DesiredInstanceCount");
        register("e", 1, 4);
        assertThat(policies("")).isEmpty();
    }

    @Test
    void deletesAPolicyAndLeavesTheTarget() {
        register("e", 1, 4);
        aws.call("PutScalingPolicy", policy("e", "p", ""));
        String delete = "{" + target("e") + ",'PolicyName':'p'}";
        aws.call("DeleteScalingPolicy", delete);
        assertThat(policies("")).isEmpty();
        assertThat(targets("")).hasSize(1);
        assertThat(aws.refusal("DeleteScalingPolicy", delete))
                .startsWith("ObjectNotFoundException: No scaling policy found for service namespace: sagemaker")
                .endsWith("policy name: p");
    }

    @Test
    void targetGoesWithItsEndpointAsSoonAsThatIsDeleted() {
        register("e", 1, 4);
        aws.call("PutScalingPolicy", policy("e", "p", ""));
        aws.call("DeleteEndpoint", "{'EndpointName':'e'}");
        assertThat(targets("")).isEmpty();
        assertThat(policies("")).isEmpty();
    }

    @Test
    void updateCannotChangeTheTypeOfAVariantThatIsATarget() {
        register("e", 1, 4);
        aws.config("other", "ml.c5.xlarge", 1);
        aws.config("same", "ml.m5.large", 2);
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'other'}"))
                .contains("\"[v]\" must be deregistered as scalable targets with AWS Auto Scaling");
        aws.update("e", "same");
        aws.timers.pass(DEPLOY);
        aws.call("DeregisterScalableTarget", "{" + target("e") + "}");
        aws.update("e", "other");
        aws.timers.pass(DEPLOY);
        assertThat(aws.status("e")).isEqualTo("InService");
    }

    @Test
    void tagsAreAMap() {
        String arn = aws.call(
                        "RegisterScalableTarget",
                        "{" + target("e") + ",'MinCapacity':1,'MaxCapacity':2,'Tags':{'a':'1','b':'2'}}")
                .path("ScalableTargetARN")
                .asText();
        String resource = "'ResourceARN':'" + arn + "'";
        aws.call("TagResource", "{" + resource + ",'Tags':{'a':'3'}}");
        aws.call("UntagResource", "{" + resource + ",'TagKeys':['b','absent']}");
        JsonNode tags = aws.call("ListTagsForResource", "{" + resource + "}").path("Tags");
        assertThat(tags).hasSize(1);
        assertThat(tags.path("a").asText()).isEqualTo("3");
        assertThat(aws.refusal("RegisterScalableTarget", "{" + target("e") + ",'Tags':{'c':'1'}}"))
                .contains("The scalable target that you tried to tag already exists.");
        aws.call("DeregisterScalableTarget", "{" + target("e") + "}");
        assertThat(aws.refusal("ListTagsForResource", "{" + resource + "}")).startsWith("ResourceNotFoundException");
    }

    @Test
    void fiftyTagsAreTheMost() {
        String resource = "'ResourceARN':'" + register("e", 1, 2) + "'";
        StringBuilder fifty = new StringBuilder("'k0':''");
        for (int i = 1; i < 50; i++) {
            fifty.append(",'k").append(i).append("':''");
        }
        aws.call("TagResource", "{" + resource + ",'Tags':{" + fifty + "}}");
        assertThat(aws.refusal("TagResource", "{" + resource + ",'Tags':{'more':''}}"))
                .startsWith("TooManyTagsException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'sagemaker' | 'nothing'     | Member must satisfy enum value set: [ecs
            'sagemaker' | 'dynamodb'    | Unsupported service namespace, resource type or scalable dimension
            DesiredInstanceCount | DesiredProvisionedConcurrency | does not scale sagemaker:variant:DesiredProvisionedConcurrency
            endpoint/e/variant/v | endpoint/e   | Unsupported service namespace, resource type or scalable dimension
            endpoint/e/variant/v | endpoint/none/variant/v | ValidationException: SageMaker endpoint variant doesn't exist: endpoint/none/variant/v
            endpoint/e/variant/v | endpoint/e/variant/none | ValidationException: SageMaker endpoint variant doesn't exist: endpoint/e/variant/none
            endpoint/e/variant/v | endpoint/E/variant/v    | doesn't exist
            'MinCapacity':1      | 'Other':1     | MinCapacity and MaxCapacity are required
            'MaxCapacity':2      | 'Other':1     | MinCapacity and MaxCapacity are required
            'MinCapacity':1      | 'MinCapacity':-1 | greater than or equal to 0
            'MinCapacity':1      | 'MinCapacity':3  | Maximum capacity cannot be less than minimum capacity
            'MinCapacity':1      | 'MinCapacity':'1' | SerializationException
            'MinCapacity':1      | 'MinCapacity':1,'Tags':{'':''} | 'tags'
            """)
    void refusesToRegister(String right, String wrong, String words) {
        String request = "{" + target("e") + ",'MinCapacity':1,'MaxCapacity':2}";
        assertThat(request).contains(right);
        assertThat(aws.refusal("RegisterScalableTarget", request.replace(right, wrong)))
                .contains(words);
        assertThat(targets("")).isEmpty();
    }

    @Test
    void burstableTypesCannotBeScaled() {
        aws.config("burst", "ml.t2.medium", 1);
        aws.create("burst", "burst");
        assertThat(aws.refusal("RegisterScalableTarget", "{" + target("burst") + ",'MinCapacity':1,'MaxCapacity':2}"))
                .contains("burstable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            endpoint/e/ | endpoint/none/ | ObjectNotFoundException: No scalable target registered for service namespace: sagemaker, resource ID: endpoint/none/variant/v
            TargetTrackingScaling', | StepScaling', | StepScaling
            TargetTrackingScaling', | Other',       | enum value set
            'TargetValue':60        | 'TargetValue':0 | greater than 0
            'TargetValue':60        | 'TargetValue':-1 | greater than or equal to 0
            'TargetValue':60        | 'Other':1       | 'targetTrackingScalingPolicyConfiguration.targetValue'
            'TargetValue':60        | 'TargetValue':60,'ScaleInCooldown':-1 | greater than or equal to 0
            'TargetValue':60        | 'TargetValue':60,'CustomizedMetricSpecification':{} | CustomizedMetricSpecification
            'SageMakerVariantInvocationsPerInstance' | 'ECSServiceAverageCPUUtilization' | not ECSServiceAverageCPUUtilization
            'PolicyName':'p'        | 'PolicyName':'' | 'policyName'
            'PolicyType':           | 'Other':        | PolicyType is required
            'TargetTrackingScalingPolicyConfiguration' | 'Other' | configuration is required
            """)
    void refusesAPolicy(String right, String wrong, String words) {
        register("e", 1, 4);
        String request = policy("e", "p", "");
        assertThat(request).contains(right);
        assertThat(aws.refusal("PutScalingPolicy", request.replace(right, wrong)))
                .contains(words);
        assertThat(policies("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DescribeScalableTargets   | {}                                             | 'serviceNamespace'
            DescribeScalableTargets   | {'ServiceNamespace':'sagemaker','MaxResults':51} | less than or equal to 50
            DescribeScalingPolicies   | {'ServiceNamespace':'sagemaker','MaxResults':11} | less than or equal to 10
            DescribeScalingActivities | {'ServiceNamespace':'sagemaker','NextToken':'!'} | InvalidNextTokenException
            DescribeScalingActivities | {'ServiceNamespace':'sagemaker','ScalableDimension':'sagemaker:variant:DesiredInstanceCount'} | must also specify a resource ID
            ListTagsForResource       | {'ResourceARN':'arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/x'} | ResourceNotFoundException
            """)
    void refuses(String operation, String request, String words) {
        assertThat(aws.refusal(operation, request)).contains(words);
    }
}
