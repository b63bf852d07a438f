package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.environment.RoleToAssume;
import io.sizewalk.model.JobException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class JobSettingsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/sizewalk";

    @Command
    private static final class Flags {
        @Mixin
        AwsOptions aws = new AwsOptions();
    }

    @Test
    void roleIsAssumedWithItsExternalIdAndSessionName() {
        JobSettings settings = settings(
                "--region=us-west-2",
                "--iam-role-arn=" + ROLE,
                "--external-id=not-shown",
                "--role-session-name=nightly");

        assertThat(settings.aws("endpoint").role()).isEqualTo(new RoleToAssume(ROLE, "nightly", "not-shown"));
        assertThat(settings.toString()).contains(ROLE).doesNotContain("not-shown");
        assertThat(settings.aws("endpoint").toString()).doesNotContain("not-shown");
    }

    @Test
    void theReportSaysOnlyThatAnExternalIdWasGiven() {
        AwsOptions options = options("--external-id=not-shown");

        assertThat(InputText.of(options.externalId)).isEqualTo("(given, not shown)");
    }

    @ParameterizedTest
    @CsvSource({"--external-id=the-id, the-id", "--role-session-name=nightly, nothing-secret"})
    void whatIsAboutARoleNeedsARole(String flag, String secret) {
        assertThatThrownBy(() -> settings("--region=us-west-2", flag)).isInstanceOfSatisfying(JobException.class, e -> {
            assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE);
            assertThat(e.text()).startsWith(flag.replaceFirst("=.*", "")).doesNotContain(secret);
            assertThat(e.hint()).contains("--iam-role-arn");
        });
    }

    private static JobSettings settings(String... flags) {
        return JobSettings.of(options(flags), Map.of());
    }

    private static AwsOptions options(String... flags) {
        Flags all = new Flags();
        new CommandLine(all).parseArgs(flags);
        return all.aws;
    }
}
