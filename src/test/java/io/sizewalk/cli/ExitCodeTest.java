package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "6, 130 1 2 4 5 7 8 3 0 6",
        "130, 0 1 2 4 5 7 8 3 130",
        "1, 0 2 1 4",
        "2, 3 8 2 4",
        "4, 0 5 4 7",
        "5, 7 5 8",
        "7, 3 7 8",
        "8, 3 8 0",
        "3, 0 3",
        "0, 0 0"
    })
    void ofABatchIsTheWorstInThisOrder(int worst, String several) {
        List<ExitCode> codes = Pattern.compile(" ")
                .splitAsStream(several)
                .map(code -> ExitCode.of(Integer.parseInt(code)))
                .toList();
        assertThat(ExitCode.worst(codes)).isEqualTo(ExitCode.of(worst));
    }
}
