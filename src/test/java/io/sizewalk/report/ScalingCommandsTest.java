package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.AutoScaling;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingCommandsTest {

    private static final AutoScaling SCALING =
            new AutoScaling(2, 5, 1200, Duration.ofSeconds(60), Duration.ofSeconds(600));

    @Test
    void registerTheRange() {
        assertThat(commands("variant-1").get(0)).isEqualTo("""
                aws application-autoscaling register-scalable-target \\
                    --region us-west-2 \\
                    --service-namespace sagemaker \\
                    --resource-id endpoint/YOUR_ENDPOINT/variant/variant-1 \\
                    --scalable-dimension sagemaker:variant:DesiredInstanceCount \\
                    --min-capacity 2 --max-capacity 5""");
    }

    @Test
    void putThePolicyAsOneQuotedDocument() throws IOException {
        String command = commands("variant-1").get(1);

        assertThat(command)
                .startsWith("aws application-autoscaling put-scaling-policy \\\n    --region us-west-2 \\\n")
                .contains("--policy-type TargetTrackingScaling");
        JsonNode policy =
                new ObjectMapper().readTree(command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\'')));
        assertThat(policy.path("TargetValue").asInt()).isEqualTo(1200);
        assertThat(policy.path("ScaleOutCooldown").asInt()).isEqualTo(60);
        assertThat(policy.path("ScaleInCooldown").asInt()).isEqualTo(600);
        assertThat(policy.at("/PredefinedMetricSpecification/PredefinedMetricType")
                        .asText())
                .isEqualTo("SageMakerVariantInvocationsPerInstance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$(reboot)", "a; reboot", "a'b", "a\nb", "-x", "a/b"})
    void putNothingBeforeAShellThatIsNoName(String variant) {
        assertThat(commands(variant)).allSatisfy(command -> assertThat(command).contains("/variant/YOUR_VARIANT \\\n"));
    }

    private static List<String> commands(String variant) {
        return ScalingCommands.of(
                new SampleJob().input("--variant-name", variant).build(), SCALING);
    }
}
