package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Application Auto Scaling's operations on targets, policies and tags; apostrophes stand for quotes. */
class ScalingOperationsTest {

    private final ScalingCalls scaling = new ScalingCalls();
    private final Calls aws = scaling.aws;

    @BeforeEach
    void endpoint() {
        scaling.inService("e");
    }

    private static List<String> resources(JsonNode described) {
        return described.findValuesAsText("ResourceId");
    }

    @Test
    void describesWhatWasRegistered() {
        String arn = scaling.register("e", 1, 4);
        assertThat(arn).matches("arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/[0-9a-f-]{36}");
        JsonNode seen = scaling.targets("").get(0);
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
        String arn = scaling.register("e", 1, 4);
        String again = aws.call(
                        "RegisterScalableTarget",
                        "{" + ScalingCalls.target("e")
                                + ",'MaxCapacity':6,'SuspendedState':{'DynamicScalingInSuspended':true}}")
                .path("ScalableTargetARN")
                .asText();
        assertThat(again).isEqualTo(arn);
        JsonNode seen = scaling.targets("").get(0);
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
        scaling.inService("f");
        scaling.inService("g");
        names.forEach(name -> scaling.register(name, 1, 2));
        assertThat(resources(scaling.targets(",'ResourceIds':['endpoint/f/variant/v','endpoint/none/variant/v']")))
                .containsExactly("endpoint/f/variant/v");
        ObjectNode first = aws.call("DescribeScalableTargets", "{'ServiceNamespace':'sagemaker','MaxResults':2}");
        assertThat(resources(first.path("ScalableTargets")))
                .containsExactly("endpoint/e/variant/v", "endpoint/f/variant/v");
        assertThat(resources(scaling.targets(",'MaxResults':2,'NextToken':'"
                        + first.path("NextToken").asText() + "'")))
                .containsExactly("endpoint/g/variant/v");
        assertThat(aws.call("DescribeScalableTargets", "{'ServiceNamespace':'sagemaker','MaxResults':3}")
                        .has("NextToken"))
                .isFalse();
    }

    @Test
    void putsAPolicyWithItsTwoAlarms() {
        scaling.register("e", 1, 4);
        ObjectNode put = aws.call("PutScalingPolicy", ScalingCalls.policy("e", "p", ",'ScaleOutCooldown':60"));
        assertThat(put.path("PolicyARN").asText())
                .matches("arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:[0-9a-f-]{36}:resource/sagemaker/"
                        + "endpoint/e/variant/v:policyName/p");
        assertThat(put.path("Alarms").findValuesAsText("AlarmName"))
                .satisfiesExactly(
                        high -> assertThat(high).startsWith("TargetTracking-endpoint/e/variant/v-AlarmHigh-"),
                        low -> assertThat(low).startsWith("TargetTracking-endpoint/e/variant/v-AlarmLow-"));

        JsonNode seen = scaling.policies(",'ResourceId':'endpoint/e/variant/v'").get(0);
        assertThat(seen.path("PolicyARN")).isEqualTo(put.path("PolicyARN"));
        assertThat(seen.path("Alarms")).isEqualTo(put.path("Alarms"));
        JsonNode configuration = seen.path("TargetTrackingScalingPolicyConfiguration");
        assertThat(configuration.path("TargetValue").asDouble()).isEqualTo(60);
        assertThat(configuration.path("ScaleOutCooldown").asInt()).isEqualTo(60);
        assertThat(scaling.policies(",'PolicyNames':['other']")).isEmpty();
    }

    @Test
    void secondPutChangesThePolicyAndKeepsItsArnAndAlarms() {
        scaling.register("e", 1, 4);
        ObjectNode first = aws.call("PutScalingPolicy", ScalingCalls.policy("e", "p", ""));
        assertThat(aws.call("PutScalingPolicy", ScalingCalls.policy("e", "p", ",'DisableScaleIn':true")))
                .isEqualTo(first);
        assertThat(scaling.policies("")
                        .get(0)
                        .path("TargetTrackingScalingPolicyConfiguration")
                        .path("DisableScaleIn")
                        .asBoolean())
                .isTrue();
        assertThat(aws.refusal("PutScalingPolicy", ScalingCalls.policy("e", "q", "")))
                .contains("Only one TargetTrackingScaling policy for a given metric specification is allowed.");
    }

    @Test
    void deregisteringDeletesThePolicies() {
        scaling.register("e", 1, 4);
        aws.call("PutScalingPolicy", ScalingCalls.policy("e", "p", ""));
        aws.call("DeregisterScalableTarget", "{" + ScalingCalls.target("e") + "}");
        assertThat(scaling.targets("")).isEmpty();
        assertThat(scaling.policies("")).isEmpty();
        assertThat(aws.refusal("DeregisterScalableTarget", "{" + ScalingCalls.target("e") + "}"))
                .isEqualTo("ObjectNotFoundException: No scalable target found for service namespace: sagemaker,"
                        + " resource ID: endpoint/e/variant/v, scalable dimension:"
                        + " sagemaker:variant:DesiredInstanceCount");
        scaling.register("e", 1, 4);
        assertThat(scaling.policies("")).isEmpty();
    }

    @Test
    void deletesAPolicyAndLeavesTheTarget() {
        scaling.register("e", 1, 4);
        aws.call("PutScalingPolicy", ScalingCalls.policy("e", "p", ""));
        String delete = "{" + ScalingCalls.target("e") + ",'PolicyName':'p'}";
        aws.call("DeleteScalingPolicy", delete);
        assertThat(scaling.policies("")).isEmpty();
        assertThat(scaling.targets("")).hasSize(1);
        assertThat(aws.refusal("DeleteScalingPolicy", delete))
                .startsWith("ObjectNotFoundException: No scaling policy found for service namespace: sagemaker")
                .endsWith("policy name: p");
    }

    @Test
    void targetGoesWithItsEndpointAsSoonAsThatIsDeleted() {
        scaling.register("e", 1, 4);
        aws.call("PutScalingPolicy", ScalingCalls.policy("e", "p", ""));
        aws.call("DeleteEndpoint", "{'EndpointName':'e'}");
        assertThat(scaling.targets("")).isEmpty();
        assertThat(scaling.policies("")).isEmpty();
    }

    @Test
    void updateCannotChangeTheTypeOfAVariantThatIsATarget() {
        scaling.register("e", 1, 4);
        aws.config("other", "ml.c5.xlarge", 1);
        aws.config("same", "ml.m5.large", 2);
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'other'}"))
                .contains("\"[v]\" must be deregistered as scalable targets with AWS Auto Scaling");
        aws.update("e", "same");
        aws.timers.pass(ScalingCalls.DEPLOY);
        aws.call("DeregisterScalableTarget", "{" + ScalingCalls.target("e") + "}");
        aws.update("e", "other");
        aws.timers.pass(ScalingCalls.DEPLOY);
        assertThat(aws.status("e")).isEqualTo("InService");
    }

    @Test
    void tagsAreAMap() {
        String arn = aws.call(
                        "RegisterScalableTarget",
                        "{" + ScalingCalls.target("e") + ",'MinCapacity':1,'MaxCapacity':2,'Tags':{'a':'1','b':'2'}}")
                .path("ScalableTargetARN")
                .asText();
        String resource = "'ResourceARN':'" + arn + "'";
        aws.call("TagResource", "{" + resource + ",'Tags':{'a':'3'}}");
        aws.call("UntagResource", "{" + resource + ",'TagKeys':['b','absent']}");
        JsonNode tags = aws.call("ListTagsForResource", "{" + resource + "}").path("Tags");
        assertThat(tags).hasSize(1);
        assertThat(tags.path("a").asText()).isEqualTo("3");
        assertThat(aws.refusal("RegisterScalableTarget", "{" + ScalingCalls.target("e") + ",'Tags':{'c':'1'}}"))
                .contains("The scalable target that you tried to tag already exists.");
        aws.call("DeregisterScalableTarget", "{" + ScalingCalls.target("e") + "}");
        assertThat(aws.refusal("ListTagsForResource", "{" + resource + "}")).startsWith("ResourceNotFoundException");
    }

    @Test
    void fiftyTagsAreTheMost() {
        String resource = "'ResourceARN':'" + scaling.register("e", 1, 2) + "'";
        StringBuilder fifty = new StringBuilder("'k0':''");
        for (int i = 1; i < 50; i++) {
            fifty.append(",'k").append(i).append("':''");
        }
        aws.call("TagResource", "{" + resource + ",'Tags':{" + fifty + "}}");
        assertThat(aws.refusal("TagResource", "{" + resource + ",'Tags':{'more':''}}"))
                .startsWith("TooManyTagsException");
    }
}
