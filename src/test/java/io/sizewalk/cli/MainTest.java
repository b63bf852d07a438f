package io.sizewalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void anErrorOfTheJvmEndsTheProcess() throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // The libraries are missing.
        Process process = new ProcessBuilder(
                        java.toString(), "-cp", classes.toString(), Main.class.getName(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERNAL_ERROR.code());
            assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                    .contains("NoClassDefFoundError");
        } finally {
            process.destroyForcibly();
        }
    }
}
