package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sizewalk.model.AutoScaling;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingSnippetsTest {

    private static final AutoScaling SCALING =
            new AutoScaling(2, 11, 1125, Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final ScaledVariant VARIANT = new ScaledVariant("us-west-2", "demo", "v");

    @Test
    void terraformIsSealed() {
        Golden.of("auto-scaling.tf").check(ScalingTerraform.of(VARIANT, SCALING));
    }

    /** Types and properties of the CloudFormation template reference, Application Auto Scaling. */
    @Test
    void cloudFormationHasThePropertiesThatAwsNames() throws IOException {
        JsonNode template = new ObjectMapper(new YAMLFactory()).readTree(ScalingTemplate.of(VARIANT, SCALING));

        JsonNode target = template.at("/Resources/ScalableTarget");
        assertThat(target.path("Type").asText()).isEqualTo("AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(names(target.path("Properties")))
                .containsExactly("ServiceNamespace", "ResourceId", "ScalableDimension", "MinCapacity", "MaxCapacity");
        assertThat(target.at("/Properties/ResourceId").asText()).isEqualTo("endpoint/demo/variant/v");
        assertThat(target.at("/Properties/ScalableDimension").asText())
                .isEqualTo("sagemaker:variant:DesiredInstanceCount");
        assertThat(target.at("/Properties/MinCapacity").intValue()).isEqualTo(2);
        assertThat(target.at("/Properties/MaxCapacity").intValue()).isEqualTo(11);

        JsonNode policy = template.at("/Resources/ScalingPolicy");
        assertThat(policy.path("Type").asText()).isEqualTo("AWS::ApplicationAutoScaling::ScalingPolicy");
        assertThat(names(policy.path("Properties")))
                .containsExactly(
                        "PolicyName", "PolicyType", "ScalingTargetId", "TargetTrackingScalingPolicyConfiguration");
        JsonNode tracking = policy.at("/Properties/TargetTrackingScalingPolicyConfiguration");
        assertThat(names(tracking))
                .containsExactly("TargetValue", "ScaleOutCooldown", "ScaleInCooldown", "PredefinedMetricSpecification");
        assertThat(tracking.path("TargetValue").intValue()).isEqualTo(1125);
        assertThat(tracking.path("ScaleOutCooldown").intValue()).isEqualTo(60);
        assertThat(tracking.path("ScaleInCooldown").intValue()).isEqualTo(600);
        assertThat(tracking.at("/PredefinedMetricSpecification/PredefinedMetricType")
                        .asText())
                .isEqualTo("SageMakerVariantInvocationsPerInstance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "${var.x}", "%{for}", "a\"b", "a'b", "$(reboot)", "a: b", "a\nb", "-x", "a/b", "{{x}}"})
    void whatIsNoNameIsPutIntoNone(String text) {
        ScaledVariant variant = new ScaledVariant(text, text, text);

        assertThat(variant.resourceId()).isEqualTo("endpoint/YOUR_ENDPOINT/variant/YOUR_VARIANT");
        List<String> commands = ScalingCommands.of(variant, SCALING);
        assertThat(commands).allSatisfy(command -> assertThat(command).contains("--region YOUR_REGION \\\n"));
        assertThat(Stream.of(ScalingTerraform.of(variant, SCALING), ScalingTemplate.of(variant, SCALING)))
                .allSatisfy(snippet -> assertThat(snippet).contains("\"endpoint/YOUR_ENDPOINT/variant/YOUR_VARIANT\""));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(entry -> entry.getKey()).toList();
    }
}
