package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Requirement;
import io.sizewalk.traffic.Expectation;
import io.sizewalk.traffic.Expectation.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ExpectOptionsTest {

    @Test
    void expectsSuccessUnlessToldOtherwise() {
        assertThat(expectation()).isEqualTo(Expectation.SUCCESS);
    }

    @Test
    void takesCodesAndPaths() {
        Expectation expectation = expectation(
                "--expect-status", "200,204", "--expect-json-path", "$.a", "--expect-json-path", "$.b[0].c=x=y");

        assertThat(expectation.statuses()).containsExactly(200, 204);
        assertThat(expectation.body()).containsExactly(new JsonPath("$.a", null), new JsonPath("$.b[0].c", "x=y"));
    }

    @Test
    void leavesTheEqualSignsOfAFilterToThePath() {
        assertThat(expectation("--expect-json-path", "$.a[?(@.b==1)].c=2").body())
                .containsExactly(new JsonPath("$.a[?(@.b==1)].c", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "--expect-status, 99, --expect-status 99 is no HTTP code",
        "--expect-status, 600, --expect-status 600 is no HTTP code",
        "--expect-json-path, predictions, is no JSON path",
        "--expect-json-path, $.a[, is no JSON path",
    })
    void saysWhatIsNotAllowed(String flag, String value, String said) {
        assertThatThrownBy(() -> expectation(flag, value))
                .isInstanceOf(JobException.class)
                .message()
                .contains(said);
    }

    @Test
    void readsWhatALoadMustMeet() {
        assertThat(parse("--require", "p99<200ms,tps>=90", "--require", "mean<1s", "--percent-fail", "0.1")
                        .requirements())
                .containsExactly(
                        Requirement.percentFail(0.1),
                        Requirement.parse("p99<200ms"),
                        Requirement.parse("tps>=90"),
                        Requirement.parse("mean<1s"));
        assertThat(parse().requirements()).isEmpty();
    }

    @Test
    void refusesRequirementsThatMeanNothing() {
        assertThatThrownBy(() -> parse("--percent-fail", "101").requirements())
                .isInstanceOf(JobException.class)
                .hasMessage("--percent-fail: 101.0 is not allowed");
        assertThatThrownBy(() -> parse("--require", "p99")).isInstanceOf(ParameterException.class);
    }

    private static Expectation expectation(String... args) {
        return parse(args).expectation();
    }

    private static ExpectOptions parse(String... args) {
        ExpectOptions options = new ExpectOptions();
        CommandLine commandLine = new CommandLine(options);
        Cli.configure(commandLine);
        commandLine.parseArgs(args);
        return options;
    }
}
