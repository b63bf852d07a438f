package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

@Timeout(20)
class RoleSessionsTest {

    private static final String ARN = "arn:aws:iam::123456789012:role/sizewalk";
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock();
    private final Sts sts = new Sts();

    @Test
    void oneSessionServesUntilFiveMinutesBeforeItsEnd() {
        RoleSessions sessions = sessions(RoleToAssume.of(ARN));

        for (int second = 0; second < 3299; second += 10) {
            assertThat(key(sessions)).isEqualTo("ASIA1");
            pass(Duration.ofSeconds(10));
        }
        assertThat(sts.asked).hasSize(1);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(55));

        assertThat(key(sessions)).isEqualTo("ASIA2");
        assertThat(key(sessions)).isEqualTo("ASIA2");
        assertThat(sts.asked).hasSize(2);
    }

    @Test
    void aShortSessionIsRenewedWhenAThirdOfItIsLeft() {
        sts.life = Duration.ofSeconds(6);
        RoleSessions sessions = sessions(RoleToAssume.of(ARN));

        assertThat(key(sessions)).isEqualTo("ASIA1");
        // Five seconds for sure, as the Date of the answer may be a second old.
        pass(Duration.ofMillis(3333));
        assertThat(key(sessions)).isEqualTo("ASIA1");
        pass(Duration.ofMillis(1));
        assertThat(key(sessions)).isEqualTo("ASIA2");
    }

    @Test
    void aRenewalThatFailsLeavesTheSessionAndIsTriedAgainAtIntervals() {
        RoleSessions sessions = sessions(RoleToAssume.of(ARN));
        key(sessions);
        sts.behaviour = () -> {
            throw Refusals.server();
        };
        pass(Duration.ofMinutes(55));
        for (int i = 0; i < 300 - 1; i++) {
            assertThat(key(sessions)).isEqualTo("ASIA1");
            pass(Duration.ofSeconds(1));
        }
        // Five minutes in steps of 15 s are 20; the last minute's are shorter and shorter.
        assertThat(sts.asked.size() - 1).isBetween(20, 40);

        sts.behaviour = sts::issue;
        pass(Duration.ofMillis(999));
        assertThat(key(sessions)).isNotEqualTo("ASIA1");
    }

    @Test
    void aSessionThatIsOverIsNotHandedOutButTheReasonTold() {
        RoleSessions sessions = sessions(RoleToAssume.of(ARN));
        key(sessions);
        pass(HOUR);
        SdkException refusal = Refusals.denied("sts:AssumeRole");
        sts.behaviour = () -> {
            throw refusal;
        };

        assertThatThrownBy(sessions::resolveCredentials).isSameAs(refusal);

        sts.behaviour = sts::issue;
        assertThat(key(sessions)).isEqualTo("ASIA3");
    }

    @Test
    void aClockAnHourBehindDoesNotStretchASession() {
        sts.serverIsAheadBy = HOUR;
        RoleSessions sessions = sessions(RoleToAssume.of(ARN));

        assertThat(key(sessions)).isEqualTo("ASIA1");
        pass(Duration.ofMinutes(54));
        assertThat(key(sessions)).isEqualTo("ASIA1");
        pass(Duration.ofMinutes(1));
        assertThat(key(sessions)).isEqualTo("ASIA2");
    }

    @Test
    void aClockAnHourAheadDoesNotAskAgainAndAgain() {
        sts.serverIsAheadBy = HOUR.negated();
        RoleSessions sessions = sessions(RoleToAssume.of(ARN));

        for (int minute = 0; minute < 55; minute++) {
            assertThat(key(sessions)).isEqualTo("ASIA1");
            pass(Duration.ofMinutes(1));
        }
        assertThat(sts.asked).hasSize(1);
    }

    @Test
    void othersNeedNotWaitForWhoeverRenews() throws Exception {
        RoleSessions sessions = sessions(RoleToAssume.of(ARN));
        key(sessions);
        pass(Duration.ofMinutes(56));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        sts.behaviour = () -> {
            asked.countDown();
            await(answer);
            return sts.issue();
        };
        FutureTask<String> renewing = new FutureTask<>(() -> key(sessions));
        new Thread(renewing, "renewing").start();
        await(asked);

        assertThat(key(sessions)).isEqualTo("ASIA1");

        answer.countDown();
        assertThat(renewing.get(10, TimeUnit.SECONDS)).isEqualTo("ASIA2");
        assertThat(key(sessions)).isEqualTo("ASIA2");
        assertThat(sts.asked).hasSize(2);
    }

    @Test
    void theJobNamesTheSessionUnlessTheRoleHasANameOfItsOwn() {
        key(sessions(RoleToAssume.of(ARN)));
        key(sessions(new RoleToAssume(ARN, "nightly", "the-external-id")));

        assertThat(sts.asked.get(0).roleSessionName()).isEqualTo("sizewalk-job");
        assertThat(sts.asked.get(0).externalId()).isNull();
        assertThat(sts.asked.get(1).roleSessionName()).isEqualTo("nightly");
        assertThat(sts.asked.get(1).externalId()).isEqualTo("the-external-id");
        assertThat(sts.asked.get(1).roleArn()).isEqualTo(ARN);
    }

    private void pass(Duration time) {
        try {
            clock.pause(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private RoleSessions sessions(RoleToAssume role) {
        return new RoleSessions(sts, role, "sizewalk-job", clock);
    }

    private static String key(RoleSessions sessions) {
        return ((AwsSessionCredentials) sessions.resolveCredentials()).accessKeyId();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Issues {@code ASIA1}, {@code ASIA2} and so on; its time is its own. */
    private final class Sts implements StsClient {

        private final List<AssumeRoleRequest> asked = new ArrayList<>();
        private Duration life = HOUR;
        private Duration serverIsAheadBy = Duration.ZERO;
        private Supplier<AssumeRoleResponse> behaviour = this::issue;

        @Override
        public AssumeRoleResponse assumeRole(Consumer<AssumeRoleRequest.Builder> request) {
            AssumeRoleRequest.Builder builder = AssumeRoleRequest.builder();
            request.accept(builder);
            asked.add(builder.build());
            return behaviour.get();
        }

        private AssumeRoleResponse issue() {
            Instant now = clock.instant().plus(serverIsAheadBy);
            int number = asked.size();
            AssumeRoleResponse.Builder response = AssumeRoleResponse.builder()
                    .credentials(keys -> keys.accessKeyId("ASIA" + number)
                            .secretAccessKey("secret")
                            .sessionToken("token")
                            .expiration(now.plus(life)));
            response.sdkHttpResponse(SdkHttpResponse.builder()
                    .statusCode(200)
                    .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)))
                    .build());
            return response.build();
        }

        @Override
        public String serviceName() {
            return "sts";
        }

        @Override
        public void close() {}
    }
}
