package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import io.sizewalk.report.PublishedSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

/** The main job over real HTTP: the AWS SDK deploys to a local SageMaker, Gatling sends to it. */
@Tag("measures")
class SizeIT {

    /** ml.t2.medium is too slow at any rate; ml.m5.large serves 2 / 0.05 s = 40 requests a second. */
    private static final String MODELS = """
            {"seed": 1, "deploy": "60s", "delete": "30s", "timeScale": 60,
             "quotas": {"ml.c5.xlarge": 0}, "noCapacity": ["ml.p3.2xlarge"],
             "models": {"model": {"instances": {
               "ml.t2.medium": {"workers": 2, "service": {"constant": "300ms"}},
               "ml.m5.large": {"workers": 2, "service": {"constant": "50ms"}},
               "ml.m5.xlarge": {"workers": 64, "service": {"constant": "1ms"}},
               "*": {"workersPerVcpu": 1, "service": {"constant": "10ms"}}}}}}
            """;

    @TempDir
    Path folder;

    @Test
    void recommendsWhatTheModelFileSaysAndLeavesNothingBehind() throws Exception {
        try (LocalAws aws = new LocalAws(MODELS)) {
            Ran ran = size(
                    aws,
                    "--type-walk=ml.p3.2xlarge,ml.c5.xlarge,ml.t2.medium,ml.m5.large",
                    "--tps-walk=2,20,70",
                    "--peak-tps=50",
                    "--endurance-steady-state=6s",
                    "--cloudwatch-deadline=2m",
                    "--json");

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
            JsonNode answer = new ObjectMapper().readTree(ran.out());
            JsonNode results = answer.path("results");
            assertThat(labels(results))
                    .containsExactly(
                            "failed 1 x ml.p3.2xlarge 2.0",
                            "failed 1 x ml.c5.xlarge 2.0",
                            "FAIL 1 x ml.t2.medium 2.0",
                            "PASS 1 x ml.m5.large 2.0",
                            "PASS 1 x ml.m5.large 20.0",
                            "FAIL 1 x ml.m5.large 70.0",
                            "PASS 3 x ml.m5.large 50.0");
            assertThat(results.at("/steps/0/outcome/reason").asText()).contains("Unable to provision");
            assertThat(results.at("/steps/1/outcome/reason").asText()).contains("ml.c5.xlarge for endpoint usage");
            assertThat(results.at("/conclusion/recommendation/fleet/count").asInt())
                    .isEqualTo(3);
            assertThat(results.at("/conclusion/recommendation/invocationsTarget")
                            .asLong())
                    .isEqualTo(500);
            assertThat(Path.of(answer.path("report").asText())).content().contains("Run 3 x ml.m5.large");
            assertFollowsItsSchemas(Path.of(answer.path("jobFolder").asText()));
            IamPolicy.ofJobs().assertAllows(aws.calls());
            assertNothingIsLeft(aws);
            assertOnlyWhatChangedWasDeployed(aws);
            assertNoSecretIn(folder);
        }
    }

    /** Constant 50 ms at 40 % load. A busy machine may spoil a run, for waking up takes it long; not eight in a row. */
    @Test
    void measuresWhatTrulyHappened() throws Exception {
        try (LocalAws aws = new LocalAws(MODELS)) {
            deployForOthers(aws, "warm-up", ProductionVariantInstanceType.ML_M5_XLARGE);
            aws.warmUp("warm-up", 10_000);
            List<Double> differences = List.of(Double.MAX_VALUE);
            for (int run = 0; run < 8 && Collections.max(differences) > 3.0; run++) {
                differences = differencesFromTheTruth(aws);
            }
            assertThat(differences).as("p50 and p99, ms").allMatch(difference -> difference <= 3.0);
        }
    }

    private List<Double> differencesFromTheTruth(LocalAws aws) throws Exception {
        Ran ran = size(aws, "--type-walk=ml.m5.large", "--tps-walk=16", "--duration=15s", "--json");

        if (ran.exitCode() == ExitCode.LOAD_FAILED) {
            // The busy machine kept the load generator from delivering, which it noticed.
            return List.of(Double.MAX_VALUE);
        }
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        JsonNode measured = new ObjectMapper().readTree(ran.out()).at("/results/steps/0/outcome/measurement");
        int judged = measured.at("/overall/total").asInt();
        assertThat(judged).isEqualTo(240);
        List<Double> truth = aws.requests("sizewalk-model").stream()
                .map(request -> (request.path("waitMicros").asLong()
                                + request.path("serviceMicros").asLong())
                        / 1000.0)
                .toList();
        // The judged requests are the last ones; those before them warmed the endpoint up.
        List<Double> last = truth.subList(truth.size() - judged, truth.size()).stream()
                .sorted()
                .toList();
        JsonNode success = measured.at("/overall/success");
        // Latency counts from the intended start: what the generator says that it was late belongs to it.
        double late = measured.at("/sidecar/drift/p99").asDouble() / 1000;
        return List.of(
                Math.abs(success.path("p50Millis").asDouble() - last.get(judged / 2 - 1)),
                Math.abs(success.path("p99Millis").asDouble() - last.get((int) Math.ceil(judged * 0.99) - 1)) - late);
    }

    @Test
    void leavesAnEndpointOfSomeoneElseAlone() throws Exception {
        try (LocalAws aws = new LocalAws(MODELS)) {
            deployForOthers(aws, "sizewalk-model", ProductionVariantInstanceType.ML_M5_LARGE);

            Ran ran = size(aws, "--type-walk=ml.m5.large", "--tps-walk=2");

            assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ran.err()).contains("sizewalk-model").doesNotContain("Exception");
            assertThat(folder.resolve("results")).doesNotExist();
            assertThat(aws.operations())
                    .filteredOn(operation -> operation.matches("(Create|Update|Delete|AddTags).*"))
                    .containsExactly("CreateEndpointConfig", "CreateEndpoint");
        }
    }

    private static void deployForOthers(LocalAws aws, String endpoint, ProductionVariantInstanceType type) {
        try (SageMakerClient theirs = aws.sageMaker()) {
            theirs.createEndpointConfig(config -> config.endpointConfigName("theirs")
                    .productionVariants(ProductionVariant.builder()
                            .variantName("v")
                            .modelName("model")
                            .instanceType(type)
                            .initialInstanceCount(1)
                            .build()));
            theirs.createEndpoint(created -> created.endpointName(endpoint).endpointConfigName("theirs"));
            theirs.waiter()
                    .waitUntilEndpointInService(
                            wanted -> wanted.endpointName(endpoint),
                            often -> often.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100))));
        }
    }

    @Test
    void saysThatTheModelIsMissing() throws Exception {
        try (LocalAws aws = new LocalAws(MODELS)) {
            Ran ran = size(aws, "--model-name=modle", "--type-walk=ml.m5.large", "--tps-walk=2");

            assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ran.err()).contains("--model-name modle", "did you mean model?");
            assertThat(folder.resolve("results")).doesNotExist();
        }
    }

    @Test
    void saysWhenNothingMetTheRequirements() throws Exception {
        try (LocalAws aws = new LocalAws(MODELS)) {
            Ran ran = size(aws, "--type-walk=ml.m5.large", "--tps-walk=2", "--latency-success-p99=20");

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.NOTHING_FOUND);
            assertThat(ran.out()).contains("none: nothing met the requirements", "job-report.html");
            assertNothingIsLeft(aws);
        }
    }

    private Ran size(LocalAws aws, String... flags) throws IOException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        List<String> args = new ArrayList<>(List.of(
                "size",
                "--region=us-west-2",
                "--endpoint-url=" + aws.url(),
                "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(body),
                "--percent-fail=0",
                "--results-dir=" + folder.resolve("results")));
        args.addAll(Arrays.asList(flags));
        addUnlessGiven(args, "--model-name=model");
        addUnlessGiven(args, "--endpoint-name=sizewalk-model");
        addUnlessGiven(args, "--peak-tps=10");
        addUnlessGiven(args, "--latency-success-p99=250");
        addUnlessGiven(args, "--duration=5s");
        addUnlessGiven(args, "--verdict=point");
        addUnlessGiven(args, "--cloudwatch-deadline=0");
        addUnlessGiven(args, "--endurance-steady-state=0");
        return new RunCli().run(args.toArray(String[]::new));
    }

    private static void addUnlessGiven(List<String> args, String flag) {
        String name = flag.replaceFirst("=.*", "=");
        if (args.stream().noneMatch(arg -> arg.startsWith(name))) {
            args.add(flag);
        }
    }

    private static List<String> labels(JsonNode results) {
        List<String> labels = new ArrayList<>();
        results.path("steps").forEach(step -> {
            JsonNode outcome = step.path("outcome");
            String label = Optional.ofNullable(outcome.get("verdict"))
                    .orElse(outcome.path("kind"))
                    .asText();
            labels.add("%s %d x %s %s"
                    .formatted(
                            label,
                            step.at("/config/fleet/count").asInt(),
                            step.at("/config/fleet/type").asText(),
                            step.at("/config/traffic/tps").asText()));
        });
        return labels;
    }

    private static void assertFollowsItsSchemas(Path job) throws IOException {
        assertThat(PublishedSchema.results().complaints(job.resolve("results.json")))
                .isEmpty();
        try (Stream<Path> files = Files.walk(job.resolve("steps"))) {
            List<Path> sidecars =
                    files.filter(file -> file.endsWith("sidecar.json")).toList();
            assertThat(sidecars)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PublishedSchema.sidecar().complaints(file))
                            .isEmpty());
        }
    }

    private static void assertNothingIsLeft(LocalAws aws) {
        try (SageMakerClient client = aws.sageMaker()) {
            assertThat(client.listEndpoints().endpoints()).isEmpty();
            assertThat(client.listEndpointConfigs().endpointConfigs()).isEmpty();
        }
    }

    /** Four types, so four endpoints; rates reuse them, and the count alone is changed in place. */
    private static void assertOnlyWhatChangedWasDeployed(LocalAws aws) throws Exception {
        assertThat(aws.operations())
                .filteredOn(operation -> operation.matches("(CreateEndpoint|Update.*)"))
                .containsExactly(
                        "CreateEndpoint",
                        "CreateEndpoint",
                        "CreateEndpoint",
                        "CreateEndpoint",
                        "UpdateEndpointWeightsAndCapacities");
    }

    private static void assertNoSecretIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(10);
            assertThat(all).noneMatch(SizeIT::holdsTheSecret);
        }
    }

    private static boolean holdsTheSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(LocalAws.SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
