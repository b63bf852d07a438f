package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.report.ScaledVariant;
import io.sizewalk.report.ScalingCommands;
import io.sizewalk.report.ScalingTemplate;
import io.sizewalk.report.ScalingTerraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** What is printed to be pasted, pasted: into a shell with the aws CLI, and before Terraform and cfn-lint. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ScalingCommandsIT {

    private static final String MODELS = """
            {"deploy": "10ms", "delete": "10ms",
             "models": {"model": {"instances": {"*": {"workers": 2, "service": {"constant": "50ms"}}}}}}
            """;

    private static final AutoScaling SCALING =
            new AutoScaling(2, 11, 1125, Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final ScaledVariant VARIANT = new ScaledVariant("us-west-2", "demo", "v");

    @TempDir
    Path folder;

    @Test
    void commandsPutTheAdvisedScalingOntoTheEndpoint() throws Exception {
        assumeTrue(isOnPath("aws"), "no aws CLI on the PATH: pip install awscli to run this test");
        try (LocalAws aws = new LocalAws(MODELS);
                ApplicationAutoScalingClient client = aws.autoScaling()) {
            StandingEndpoints.make(aws, 2);
            Path script = Files.writeString(
                    folder.resolve("apply.sh"), "set -eu\n" + String.join("\n", ScalingCommands.of(VARIANT, SCALING)));

            run(aws.environment(), "sh", script.toString());

            ScalableTarget target = client.describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                    .scalableTargets()
                    .get(0);
            assertThat(target.resourceId()).isEqualTo("endpoint/demo/variant/v");
            assertThat(target.minCapacity()).isEqualTo(2);
            assertThat(target.maxCapacity()).isEqualTo(11);
            ScalingPolicy policy = client.describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                    .scalingPolicies()
                    .get(0);
            assertThat(policy.resourceId()).isEqualTo("endpoint/demo/variant/v");
            assertThat(policy.policyName()).isEqualTo("invocations-per-instance");
            assertThat(policy.targetTrackingScalingPolicyConfiguration())
                    .isEqualTo(TargetTrackingScalingPolicyConfiguration.builder()
                            .targetValue(1125.0)
                            .predefinedMetricSpecification(metric ->
                                    metric.predefinedMetricType(MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE))
                            .scaleOutCooldown(60)
                            .scaleInCooldown(600)
                            .build());
        }
    }

    /** {@code terraform fmt} parses the file, without the provider, and would write it the same way. */
    @Test
    void terraformReadsItsResources() throws Exception {
        assumeTrue(isOnPath("terraform"), "no terraform on the PATH");
        Path file = Files.writeString(folder.resolve("scaling.tf"), ScalingTerraform.of(VARIANT, SCALING));

        run(Map.of(), "terraform", "fmt", "-check", "-diff", file.toString());
    }

    /** cfn-lint holds the template against CloudFormation's own schemas of the resource types. */
    @Test
    void cloudFormationTemplateFitsItsSchemas() throws Exception {
        assumeTrue(isOnPath("cfn-lint"), "no cfn-lint on the PATH: pip install cfn-lint to run this test");
        Path file = Files.writeString(folder.resolve("scaling.yaml"), ScalingTemplate.of(VARIANT, SCALING));

        run(Map.of(), "cfn-lint", file.toString());
    }

    private void run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(part -> Files.isExecutable(Path.of(part, program)));
    }
}
