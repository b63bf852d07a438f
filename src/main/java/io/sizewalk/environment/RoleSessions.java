package io.sizewalk.environment;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The sessions of an assumed role, one after another. A session is renewed by whoever asks for it when a third of its life
 * is left, but no earlier than five minutes before its end; meanwhile others get the one that still holds. A renewal that
 * fails is tried again at intervals, and told once the session is over.
 *
 * <p>The SDK's own provider compares STS's time with this machine's, so that a clock an hour behind has it hand out what ran
 * out long ago. Here a session's life counts from the question, for as long as STS's two times (Expiration, and the Date of
 * the answer) are apart. Safe for use by several threads.
 */
final class RoleSessions implements AwsCredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(RoleSessions.class);

    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);
    private static final int SHARE_AHEAD = 3;
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(15);
    private static final int SHARE_OF_PAUSE = 4;

    private final StsClient sts;
    private final RoleToAssume role;
    private final String sessionName;
    private final Clock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Session current;

    /** @param sessionName when the role has none of its own */
    RoleSessions(StsClient sts, RoleToAssume role, String sessionName, Clock clock) {
        this.sts = sts;
        this.role = role;
        this.sessionName = role.sessionName() == null ? sessionName : role.sessionName();
        this.clock = clock;
    }

    /**
     * @param renewAt from when on the next one is asked for
     * @param end when it is over
     */
    private record Session(AwsSessionCredentials credentials, Instant renewAt, Instant end) {

        boolean isDue(Instant now) {
            return !now.isBefore(renewAt);
        }

        boolean holds(Instant now) {
            return now.isBefore(end);
        }

        Session triedAgainAt(Instant later) {
            return new Session(credentials, later, end);
        }
    }

    /** @throws SdkException if there is no session that holds and none to be had */
    @Override
    public AwsCredentials resolveCredentials() {
        Session session = current;
        Instant now = clock.instant();
        if (session != null && !session.isDue(now)) {
            return session.credentials();
        }
        if (session != null && session.holds(now)) {
            // One asks STS; the others need not wait for it.
            if (!renewing.tryLock()) {
                return session.credentials();
            }
        } else {
            renewing.lock();
        }
        try {
            return renewed();
        } finally {
            renewing.unlock();
        }
    }

    private AwsCredentials renewed() {
        Session last = current;
        if (last != null && !last.isDue(clock.instant())) {
            return last.credentials();
        }
        try {
            Session next = assume();
            current = next;
            return next.credentials();
        } catch (SdkException e) {
            Instant now = clock.instant();
            if (last == null || !last.holds(now)) {
                throw e;
            }
            Duration pause = pause(Duration.between(now, last.end()));
            LOG.warn(
                    "the session of {} could not be renewed ({}); it holds until {}, tried again in {} ms",
                    role,
                    AwsErrors.translate("sts", "AssumeRole", "role " + role, e).text(),
                    last.end(),
                    pause.toMillis());
            current = last.triedAgainAt(now.plus(pause));
            return last.credentials();
        }
    }

    private Session assume() {
        Instant asked = clock.instant();
        AssumeRoleResponse answer = sts.assumeRole(r -> {
            r.roleArn(role.arn()).roleSessionName(sessionName);
            if (role.externalId() != null) {
                r.externalId(role.externalId());
            }
        });
        Credentials keys = answer.credentials();
        // Counted from the question, so that the session ends here before it does there, never after.
        Duration life = Duration.between(dateOf(answer).orElse(asked), keys.expiration());
        Instant end = asked.plus(life);
        Instant renewAt = end.minus(least(life.dividedBy(SHARE_AHEAD), MOST_AHEAD));
        LOG.info("assumed {} as {}: a session of {} s", role, sessionName, life.toSeconds());
        return new Session(
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()),
                renewAt,
                end);
    }

    /** The latest time that the answer's Date may mean: it is in whole seconds, rounded down. */
    private static Optional<Instant> dateOf(AssumeRoleResponse answer) {
        try {
            return answer.sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))
                            .plusSeconds(1));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Shorter towards the end: there is less and less time for a next try. */
    private static Duration pause(Duration left) {
        Duration share = least(left.dividedBy(SHARE_OF_PAUSE), MOST_PAUSE);
        return share.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : share;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
