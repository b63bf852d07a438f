package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3 and the aws CLI against the local SageMaker, its answers held against botocore's models, where there is boto3. */
class EmulatorConformanceIT {

    private static final Path SCRIPTS = Path.of("src", "test", "scripts");
    private static final Path MODELS = SCRIPTS.resolve(Path.of("conformance", "models.yaml"));
    private static final int DEADLINE_MINUTES = 5;

    /** The first one is the user's; the second one is Debian's, which has Debian's python3-boto3. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    @Test
    void answersAsTheServiceModelsSay(@TempDir Path folder) throws Exception {
        String python = PYTHONS.stream()
                .filter(EmulatorConformanceIT::hasBoto3)
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "no python3 with boto3: it is not tried against the local SageMaker");
        Path output = folder.resolve("output");
        try (LocalSageMaker server = LocalSageMaker.start(ModelFile.read(MODELS), 0, ServerOptions.VERIFYING)) {
            Process script = new ProcessBuilder(
                            python,
                            SCRIPTS.resolve("emulator-conformance.py").toString(),
                            server.url().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = script.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES);
            script.destroyForcibly();
            List<String> lines = Files.readAllLines(output);
            assertThat(ended).as(String.join("\n", lines)).isTrue();
            assertThat(lines).noneMatch(line -> line.startsWith("FAILED"));
            assertThat(script.exitValue()).as(String.join("\n", lines)).isZero();
        }
    }

    private static boolean hasBoto3(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import boto3")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
