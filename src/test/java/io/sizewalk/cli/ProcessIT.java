package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** sizewalk as a process of its own: what a signal does to it, what others can see of it, and how two get along. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class ProcessIT {

    private static final String MODELS = """
            {"deploy": "1s", "delete": "1s",
             "models": {"model": {"instances": {"*": {"workers": 2, "service": {"constant": "20ms"}}}}}}
            """;

    private static final List<String> USUAL =
            List.of("--require=p99<10s", "--peak-tps=10", "--type-walk=ml.m5.large", "--tps-walk=20", "--duration=10m");

    @TempDir
    Path folder;

    private ProxiedAws aws;

    @BeforeEach
    void startAws() throws IOException {
        aws = new ProxiedAws(MODELS);
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void takesEverythingDownWhenInterrupted() throws Exception {
        try (Program sizewalk = size(folder)) {
            sizewalk.awaitErr("requests, p50");
            List<ProcessHandle> family = sizewalk.family();
            assertThat(family).as("sizewalk and its load generator").hasSizeGreaterThanOrEqualTo(2);
            assertNoSecretOnACommandLine(family);

            assertTakesEverythingDown(sizewalk);
            assertThat(family).noneMatch(ProcessHandle::isAlive);
        }
        assertThat(JobRun.only(folder).resolve("job-report.html"))
                .content()
                .contains("stopped before it had an answer");
    }

    @Test
    void secondJobOnTheSameEndpointIsRefusedAndTouchesNothing() throws Exception {
        Path others = Files.createDirectory(folder.resolve("others"));
        try (Program first = size(folder)) {
            first.awaitErr("requests, p50");
            State before = state();
            aws.proxy().meddle(call -> AwsProxy.PASS);

            Ended second;
            try (Program program = size(others)) {
                second = program.ended();
            }

            assertThat(second.exitCode()).as(second.told()).isEqualTo(2);
            assertThat(second.out()).isEmpty();
            assertThat(second.err())
                    .contains("endpoint sizewalk-model is in use by sizewalk's job "
                            + JobRun.only(folder).getFileName())
                    .contains("choose another --endpoint-name");
            assertThat(JobRun.results(others)).doesNotExist();
            assertThat(aws.proxy().operations())
                    .contains("DescribeEndpoint")
                    .allMatch(operation -> operation.matches("(Describe|List|Get).*"));
            assertThat(state()).isEqualTo(before);
            assertTakesEverythingDown(first);
        }
    }

    /** What the first job has, by which it would be seen if somebody touched it. */
    private record State(String endpoint, List<Tag> tags, List<String> all) {}

    private State state() {
        try (SageMakerClient client = aws.aws().sageMaker()) {
            DescribeEndpointResponse endpoint = client.describeEndpoint(r -> r.endpointName("sizewalk-model"));
            List<Tag> tags =
                    client.listTags(r -> r.resourceArn(endpoint.endpointArn())).tags();
            return new State(endpoint.toString(), tags, aws.left());
        }
    }

    private void assertTakesEverythingDown(Program sizewalk) throws Exception {
        sizewalk.signal("INT");
        Ended ended = sizewalk.ended();
        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(130);
        assertThat(ended.err()).contains("interrupted");
        assertThat(aws.left()).isEmpty();
    }

    private Program size(Path where) throws Exception {
        return aws.start(where, JobRun.size(where, USUAL));
    }

    private static void assertNoSecretOnACommandLine(List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            String commandLine = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            assertThat(commandLine).contains("io.sizewalk").doesNotContain(LocalAws.SECRET);
        }
    }
}
