package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.AwsProxy.Call;
import io.sizewalk.cli.AwsProxy.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * A small job of all three phases in a process of its own, on an account of its own: the real program, but for its load,
 * which makes no call of the control plane and takes most of the time.
 */
final class KilledJob implements AutoCloseable {

    private static final String MODELS = """
            {"deploy": "6s", "delete": "6s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "1ms"}}}}}}
            """;

    private static final int MOST_SECONDS = 120;

    private final Path folder;
    private final LocalAws aws;
    private final AwsProxy proxy;
    private int runs;

    /**
     * How a process ended.
     *
     * @param exitCode 137 when it was killed
     * @param said on both streams
     */
    record Ended(int exitCode, String said) {}

    KilledJob(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        aws = new LocalAws(MODELS);
        proxy = new AwsProxy(aws.url());
        Files.writeString(folder.resolve("body.json"), "{}");
    }

    Path folder() {
        return folder;
    }

    /** What all runs asked of AWS, and what tests did. */
    List<JsonNode> calls() throws IOException, InterruptedException {
        return aws.calls();
    }

    AwsProxy proxy() {
        return proxy;
    }

    /** Runs the job from its beginning and kills it, as {@code kill -9} does, at the first call that is chosen. */
    Ended start(Path results, Predicate<Call> killAt) throws Exception {
        return run(
                killAt,
                "size",
                "--model-name=model",
                "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(folder.resolve("body.json")),
                "--require=p99<10000ms",
                "--type-walk=ml.m5.large",
                "--tps-walk=5",
                "--peak-tps=10",
                "--duration=1s",
                "--endurance-steady-state=1s",
                "--endurance-ramp=1s",
                "--results-dir=" + results);
    }

    /** Runs sizewalk; when a call is chosen, the process is killed there, before AWS hears of the call or after. */
    Ended run(Predicate<Call> killAt, String... arguments) throws Exception {
        CompletableFuture<Process> started = new CompletableFuture<>();
        proxy.meddle(call -> {
            if (!killAt.test(call)) {
                return AwsProxy.PASS;
            }
            kill(started.join());
            return new Fate.Reset();
        });
        runs++;
        Path said = folder.resolve("said-" + runs);
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().putAll(environment());
        builder.redirectErrorStream(true).redirectOutput(said.toFile());
        Process process = builder.start();
        started.complete(process);
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(said);
        assertThat(ended).as("ended in time:\n" + text).isTrue();
        return new Ended(process.exitValue(), text);
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CannedLoadMain.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Its JVMs live for seconds: what the optimizing compiler would do does not pay. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_ENDPOINT_URL", proxy.url().toString());
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return environment;
    }

    /** The one job folder; empty when the job was killed before it made one. */
    static Optional<Path> jobFolder(Path results) throws IOException {
        if (!Files.exists(results)) {
            return Optional.empty();
        }
        try (Stream<Path> jobs = Files.list(results)) {
            List<Path> all = jobs.toList();
            assertThat(all).hasSizeLessThanOrEqualTo(1);
            return all.stream().findFirst();
        }
    }

    /** The steps of a job folder's results, empty when nothing was saved. */
    static List<JsonNode> steps(Path jobFolder) throws IOException {
        Path results = jobFolder.resolve("results.json");
        List<JsonNode> steps = new ArrayList<>();
        if (Files.exists(results)) {
            new ObjectMapper().readTree(results.toFile()).path("steps").forEach(steps::add);
        }
        return steps;
    }

    static boolean hasJournal(@Nullable Path jobFolder) {
        return jobFolder != null && Files.exists(jobFolder.resolve("journal.jsonl"));
    }

    /** Everything that a job could leave in the account. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        try (SageMakerClient client = aws.sageMaker();
                ApplicationAutoScalingClient scaling = aws.autoScaling()) {
            client.listEndpoints().endpoints().forEach(one -> left.add(one.endpointName()));
            client.listEndpointConfigs().endpointConfigs().forEach(one -> left.add(one.endpointConfigName()));
            scaling.describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                    .scalableTargets()
                    .forEach(one -> left.add(one.resourceId()));
            scaling.describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                    .scalingPolicies()
                    .forEach(one -> left.add(one.policyName()));
        }
        return left;
    }

    @Override
    public void close() {
        proxy.close();
        aws.close();
    }
}
