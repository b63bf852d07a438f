package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {

    @ParameterizedTest
    @EnumSource
    void standsInTheReadme(ExitCode exitCode) throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("| %d | %s |".formatted(exitCode.code(), exitCode.meaning()));
    }

    @ParameterizedTest
    @EnumSource
    void hasAMeaningInTheMailThatJenkinsSends(ExitCode exitCode) throws Exception {
        Process script =
                new ProcessBuilder("src/main/jenkins/exit-meaning.sh", Integer.toString(exitCode.code())).start();
        assertThat(script.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(script.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isNotBlank()
                .doesNotContain("did not run");
    }
}
