package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.JobException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "USAGE, 2",
        "AWS, 4",
        "LOAD, 5",
        "CLEANUP, 6",
        "BUDGET, 7",
        "INTERRUPTED, 130",
        "INTERNAL, 1",
    })
    void mapsEachKindOfTroubleToItsExitCode(JobException.Kind kind, int code) {
        assertThat(report(new JobException(kind, "what", "advice", null), false).code())
                .isEqualTo(code);
        assertThat(err.toString().lines()).containsExactly("sizewalk: what", "  advice");
    }

    @Test
    void letsWhatMayStillBillWinOverEverything() {
        RuntimeException trouble = new JobException(JobException.Kind.AWS, "refused", "", null);
        trouble.addSuppressed(new JobException(JobException.Kind.CLEANUP, "endpoint e is left", "", null));

        assertThat(report(trouble, false)).isEqualTo(ExitCode.CLEANUP_INCOMPLETE);
        assertThat(err.toString()).contains("refused", "endpoint e is left");
    }

    @Test
    void showsWhereOnlyWhenAsked() {
        assertThat(report(new IllegalStateException("oops"), false)).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(err.toString()).contains("oops", "--verbose").doesNotContain("\tat ");

        report(new IllegalStateException("oops"), true);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void callsAnInterruptAnInterrupt() {
        assertThat(report(new InterruptedException(), false)).isEqualTo(ExitCode.INTERRUPTED);
    }

    private ExitCode report(Throwable trouble, boolean verbose) {
        return new Failures(new PrintWriter(err), verbose).report(trouble);
    }
}
