package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** Times that are too far apart and sessions that are over, wherever AWS may say so. */
@Timeout(60)
class CallerTest {

    private static final EndpointSpec NAMES = new EndpointSpec("e", "c", "v", "m");

    private enum Place {
        CONTROL_PLANE {
            @Override
            void call(AwsAccess access) {
                Preflight.of(access)
                        .check(NAMES, new JobTags("job-1", "0.1.0", "jo@host", java.time.Instant.EPOCH), false, false);
            }
        },
        ASSUME_ROLE {
            @Override
            void call(AwsAccess access) {
                access.keys();
            }
        },
        CALLER_IDENTITY {
            @Override
            void call(AwsAccess access) {
                access.accountId();
            }
        };

        abstract void call(AwsAccess access);
    }

    /** The SDK has one correction for all clients of a JVM. */
    @BeforeEach
    @AfterEach
    void forgetTheServersTime() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void theSdkSignsWithTheServersTimeWhenTheClocksAreFarApart(long secondsAhead) throws Exception {
        try (StrictServer server = new StrictServer(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsAhead)));
                AwsAccess access = AwsAccess.open(settings(server, true, null))) {
            assertThat(access.keys().accessKeyId()).isEqualTo("ASIA1");
            assertThat(access.accountId()).isEqualTo("123456789012");
            assertThat(access.sageMaker().describeModel(r -> r.modelName("m")).modelName())
                    .isEqualTo("m");
            assertThat(server.refused).as("the first call's first try").hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsFarOffIsNamedWhereTheServerDoesNotTellTheTime(Place place) throws Exception {
        for (long secondsAhead : new long[] {-3600, 3600}) {
            forgetTheServersTime();
            try (StrictServer server =
                            new StrictServer(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsAhead)));
                    AwsAccess access = AwsAccess.open(settings(server, place == Place.ASSUME_ROLE, null))) {
                server.dated = false;

                JobException thrown = catchThrowableOfType(JobException.class, () -> place.call(access));

                assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
                assertThat(thrown.text())
                        .contains(secondsAhead > 0 ? "Signature expired: " : "Signature not yet current: ");
                assertThat(thrown.hint()).startsWith("set this machine's clock");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatIsOverIsNamed(Place place) throws Exception {
        boolean role = place == Place.ASSUME_ROLE;
        try (StrictServer server = new StrictServer(Clock.systemUTC());
                AwsAccess access = AwsAccess.open(settings(server, role, "token"))) {
            server.sessionsAreOver = true;

            JobException thrown = catchThrowableOfType(JobException.class, () -> place.call(access));

            assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
            assertThat(thrown.text()).contains("The security token included in the request is expired");
            assertThat(thrown.hint())
                    .startsWith(
                            role ? "the credentials that the role is assumed with have run out" : "the session has run")
                    .contains("log in again");
        }
    }

    @Test
    void accountIsAskedForOnce() throws IOException {
        try (StrictServer server = new StrictServer(Clock.systemUTC());
                AwsAccess access = AwsAccess.open(settings(server, false, null))) {
            assertThat(access.accountId()).isEqualTo("123456789012");
            server.close();
            assertThat(access.accountId()).isEqualTo("123456789012");
        }
    }

    private static AwsSettings settings(StrictServer server, boolean role, String token) {
        return new AwsSettings(
                "us-west-2",
                null,
                server.uri(),
                role ? RoleToAssume.of("arn:aws:iam::123456789012:role/sizewalk") : null,
                new AwsKeys("AKIDEXAMPLE", "secret", token),
                "job");
    }
}
