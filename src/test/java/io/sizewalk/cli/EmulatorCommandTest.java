package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EmulatorCommandTest {

    private final StringWriter out = new StringWriter();

    private EmulatorCommand command(Writer to, String... args) {
        EmulatorCommand command = new EmulatorCommand(new Console(
                Map.of(),
                new PrintWriter(to),
                new PrintWriter(Writer.nullWriter()),
                new LastWords(),
                LoadSource::gatling,
                false));
        new CommandLine(command).parseArgs(args);
        return command;
    }

    private void assertUsage(String words, String... args) {
        assertThatThrownBy(() -> command(out, args).call())
                .asInstanceOf(type(JobException.class))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE);
                    assertThat(e.text()).contains(words);
                    assertThat(e.hint()).isNotEmpty();
                });
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesAPortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertUsage("--port " + taken.getLocalPort(), "--port", String.valueOf(taken.getLocalPort()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=-1            | --port -1
            --port=65536         | --port 65536
            --tls-dir=somewhere  | --tls-dir somewhere
            --models=absent.yaml | absent.yaml
            """)
    void refusesWithoutStarting(String flag, String words) {
        assertUsage(words, flag);
    }

    @Test
    void saysHowToUseItAndRunsUntilInterrupted() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        Writer told = new StringWriter() {
            @Override
            public void flush() {
                said.countDown();
            }
        };
        FutureTask<Integer> running = new FutureTask<>(command(told, "--port", "0"));
        Thread thread = new Thread(running, "emulator-command");
        thread.start();
        assertThat(said.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told.toString())
                .containsPattern("AWS_ENDPOINT_URL=http://127\\.0\\.0\\.1:\\d+")
                .contains("AWS_ACCESS_KEY_ID=", "aws sagemaker list-models");
        thread.interrupt();
        assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }
}
