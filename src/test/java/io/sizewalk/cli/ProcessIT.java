package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** sizewalk as a process of its own: what a signal does to it, and what others can see of it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class ProcessIT {

    private static final String MODELS = """
            {"deploy": "1s", "delete": "1s",
             "models": {"model": {"instances": {"*": {"workers": 2, "service": {"constant": "20ms"}}}}}}
            """;

    @TempDir
    Path folder;

    @Test
    void takesEverythingDownWhenInterrupted() throws Exception {
        try (LocalAws aws = new LocalAws(MODELS)) {
            Process sizewalk = start(aws, "--type-walk=ml.m5.large", "--tps-walk=20", "--duration=10m");
            try (BufferedReader err = sizewalk.errorReader()) {
                awaitLine(err, "requests, p50");
                List<ProcessHandle> family = Stream.concat(Stream.of(sizewalk.toHandle()), sizewalk.descendants())
                        .toList();
                assertThat(family).as("sizewalk and its load generator").hasSizeGreaterThanOrEqualTo(2);
                assertNoSecretOnACommandLine(family);

                interrupt(sizewalk);
                List<String> rest = err.lines().toList();

                assertThat(sizewalk.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(sizewalk.exitValue()).as(String.join("\n", rest)).isEqualTo(130);
                assertThat(rest).anyMatch(line -> line.contains("interrupted"));
                assertThat(family).noneMatch(ProcessHandle::isAlive);
            }
            try (SageMakerClient client = aws.sageMaker()) {
                assertThat(client.listEndpoints().endpoints()).isEmpty();
                assertThat(client.listEndpointConfigs().endpointConfigs()).isEmpty();
            }
            assertThat(onlyJob().resolve("job-report.html")).content().contains("stopped before it had an answer");
        }
    }

    private Process start(LocalAws aws, String... flags) throws IOException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.sizewalk.cli.Main",
                "size",
                "--model-name=model",
                "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(body),
                "--require=p99<250ms",
                "--peak-tps=10",
                "--results-dir=" + folder.resolve("results")));
        command.addAll(Arrays.asList(flags));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(aws.environment());
        builder.redirectOutput(folder.resolve("stdout").toFile());
        return builder.start();
    }

    private static void awaitLine(BufferedReader lines, String part) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            if (line.contains(part)) {
                return;
            }
        }
        throw new AssertionError("ended before '" + part + "':\n" + String.join("\n", seen));
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void assertNoSecretOnACommandLine(List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            String commandLine = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            assertThat(commandLine).contains("io.sizewalk").doesNotContain(LocalAws.SECRET);
        }
    }

    private Path onlyJob() throws IOException {
        try (Stream<Path> jobs = Files.list(folder.resolve("results"))) {
            List<Path> all = jobs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
