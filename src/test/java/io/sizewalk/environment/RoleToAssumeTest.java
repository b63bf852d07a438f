package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleToAssumeTest {

    private static final String ARN = "arn:aws:iam::123456789012:role/path/sizewalk";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:role/sizewalk, n1, e1",
        "arn:aws-cn:iam::123456789012:role/a/b/sizewalk, nightly_+=@example.com, org/team:1",
    })
    void takesWhatStsTakes(String arn, String sessionName, String externalId) {
        RoleToAssume role = new RoleToAssume(arn, sessionName, externalId);

        assertThat(role.arn()).isEqualTo(arn);
        assertThat(role.sessionName()).isEqualTo(sessionName);
        assertThat(role.externalId()).isEqualTo(externalId);
    }

    @ParameterizedTest
    @CsvSource({
        "sizewalk, --iam-role-arn: 'sizewalk'",
        "arn:aws:iam::123456789012:user/jo, --iam-role-arn: 'arn:aws:iam::123456789012:user/jo'",
        "arn:aws:iam::1234:role/x, --iam-role-arn",
        "'', --iam-role-arn"
    })
    void refusesWhatIsNoRole(String arn, String said) {
        assertUsage(() -> RoleToAssume.of(arn), said);
    }

    @ParameterizedTest
    @CsvSource({"x, one character", "a b, a space", "job#1, a hash"})
    void refusesSessionNamesThatStsRefuses(String name, String why) {
        assertUsage(() -> new RoleToAssume(ARN, name, null), "--role-session-name: '" + name + "'");
        assertUsage(() -> new RoleToAssume(ARN, "x".repeat(65), null), "--role-session-name");
    }

    @Test
    void refusesExternalIdsThatStsRefusesWithoutShowingThem() {
        assertThatThrownBy(() -> new RoleToAssume(ARN, null, "not shown"))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("--external-id: 9 characters")
                .hasMessageNotContaining("not shown");
    }

    @Test
    void doesNotShowTheExternalId() {
        assertThat(new RoleToAssume(ARN, null, "not-shown")).hasToString(ARN);
    }

    private static void assertUsage(Runnable making, String said) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE))
                .hasMessageContaining(said);
    }
}
