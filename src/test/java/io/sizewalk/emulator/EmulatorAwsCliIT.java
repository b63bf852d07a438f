package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real aws CLI against the local SageMaker, where there is one. */
class EmulatorAwsCliIT {

    private static final Path SCRIPT = Path.of("src", "test", "scripts", "emulator-aws-cli.sh");
    private static final int DEADLINE_MINUTES = 5;

    @Test
    void awsCliGetsWhatItExpects(@TempDir Path folder) throws Exception {
        assumeTrue(isOnThePath("aws"), "the aws CLI is not on the PATH: it is not tried against the local SageMaker");
        Path output = folder.resolve("output");
        String models = """
                deploy: 200ms
                delete: 200ms
                models: {m: {instances: {"*": {workers: 2, service: {constant: 5ms}}}}}
                """;
        try (LocalSageMaker server = LocalSageMaker.start(ModelFile.parse(models), 0, ServerOptions.VERIFYING)) {
            Process script = new ProcessBuilder(
                            "bash", SCRIPT.toString(), server.url().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = script.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES);
            script.destroyForcibly();
            assertThat(ended).as(Files.readString(output)).isTrue();
            assertThat(script.exitValue()).as(Files.readString(output)).isZero();
        }
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
