package io.sizewalk.emulator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.modelfile.StsProfile;
import io.sizewalk.emulator.modelfile.StsProfile.Role;
import io.sizewalk.emulator.time.FakeTimers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/team/tester";
    private static final String OTHER = "arn:aws:iam::123456789012:role/other";
    private static final String USER = "arn:aws:iam::000000000000:user/local";
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeTimers timers = new FakeTimers();
    private Sessions sessions = new Sessions(StsProfile.ANY, timers);

    private static void assertRefused(ThrowingCallable call, String code, String words) {
        assertThatThrownBy(call).asInstanceOf(type(AwsError.class)).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.status()).isEqualTo(403);
            assertThat(e.text()).isEqualTo(words);
        });
    }

    private void assertExpired(RoleSession session) {
        assertRefused(
                () -> sessions.check(session.accessKeyId(), session.token()),
                "ExpiredToken",
                "The security token included in the request is expired");
    }

    @Test
    void namesTheSessionWithoutTheRolesPath() {
        RoleSession session = sessions.assume(ROLE, "me", null, HOUR, USER);
        assertThat(session.arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/tester/me");
        assertThat(session.account()).isEqualTo("123456789012");
        assertThat(session.userId()).matches("AROA[A-Z2-7]{16}:me");
        assertThat(session.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(session.toString()).doesNotContain(session.secretAccessKey(), session.token());
    }

    @Test
    void livesAsLongAsWasAskedFor() {
        RoleSession session = sessions.assume(ROLE, "me", null, HOUR, USER);
        timers.pass(HOUR.minusMillis(1));
        assertThat(sessions.check(session.accessKeyId(), session.token())).contains(session);
        timers.pass(Duration.ofMillis(1));
        assertExpired(session);
    }

    @Test
    void modelFileDecidesHowLongASessionLives() {
        sessions = new Sessions(new StsProfile(Optional.of(Duration.ofSeconds(20)), Optional.empty()), timers);
        RoleSession session = sessions.assume(ROLE, "me", null, HOUR, USER);
        assertThat(session.expires()).isEqualTo(timers.now().plusSeconds(20));
        timers.pass(Duration.ofSeconds(20));
        assertExpired(session);
    }

    @Test
    void eachSessionHasItsOwnKeysAndARoleAlwaysTheSameId() {
        RoleSession first = sessions.assume(ROLE, "me", null, HOUR, USER);
        RoleSession second = sessions.assume(ROLE, "me", null, HOUR, USER);
        assertThat(second.accessKeyId()).isNotEqualTo(first.accessKeyId());
        assertThat(second.roleId()).isEqualTo(first.roleId());
        assertRefused(
                () -> sessions.check(first.accessKeyId(), second.token()),
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
    }

    @Test
    void keyIsWorthNothingWithoutItsToken() {
        RoleSession session = sessions.assume(ROLE, "me", null, HOUR, USER);
        assertRefused(
                () -> sessions.check(session.accessKeyId(), null),
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
    }

    @Test
    void otherKeysAreTakenAsTheyAre() {
        assertThat(sessions.check("local", null)).isEmpty();
        assertThat(sessions.check("ASIAOTHER", "token")).isEmpty();
    }

    @Test
    void onlyTheModelFilesRolesCanBeAssumedAndOnlyWithTheirExternalId() {
        var roles = Map.of(ROLE, new Role(Optional.of("abc")), OTHER, new Role(Optional.empty()));
        sessions = new Sessions(new StsProfile(Optional.empty(), Optional.of(roles)), timers);
        assertThat(sessions.assume(ROLE, "me", "abc", HOUR, USER).name()).isEqualTo("me");
        assertThat(sessions.assume(OTHER, "me", "needless", HOUR, USER).name()).isEqualTo("me");
        for (String externalId : new String[] {null, "abcd"}) {
            assertRefused(
                    () -> sessions.assume(ROLE, "me", externalId, HOUR, USER),
                    "AccessDenied",
                    "User: " + USER + " is not authorized to perform: sts:AssumeRole on resource: " + ROLE);
        }
        assertThatThrownBy(() -> sessions.assume(ROLE + "x", "me", "abc", HOUR, USER))
                .isInstanceOf(AwsError.class);
    }

    @Test
    void forgetsTheOldestSessionsAfterVeryMany() {
        RoleSession first = sessions.assume(ROLE, "me", null, HOUR, USER);
        for (int i = 1; i < Sessions.KEPT; i++) {
            sessions.assume(ROLE, "me", null, HOUR, USER);
        }
        assertThat(sessions.check(first.accessKeyId(), first.token())).isPresent();
        sessions.assume(ROLE, "me", null, HOUR, USER);
        assertThat(sessions.check(first.accessKeyId(), first.token())).isEmpty();
    }
}
