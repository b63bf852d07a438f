package io.sizewalk.load;

import io.sizewalk.environment.AwsKeys;
import io.sizewalk.environment.AwsSettings;
import io.sizewalk.environment.RoleToAssume;
import io.sizewalk.load.TestEndpoint.Answer;
import io.sizewalk.load.TestEndpoint.Received;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * STS, whose sessions live a few seconds, and a runtime that checks what AWS checks: that the session is one of STS's and not
 * over, that the signature is of about now, and that it is right. Its refusals are AWS's on the wire. Its clock is its own.
 */
final class FakeAws implements AutoCloseable {

    static final String ROLE = "arn:aws:iam::123456789012:role/sizewalk";

    private static final Duration TOLERATED = Duration.ofMinutes(5);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

    private final TestEndpoint server = new TestEndpoint();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration life;

    /** How many sessions STS issues before it denies. */
    volatile int mostSessions = Integer.MAX_VALUE;
    /** Whether answers have a Date. */
    volatile boolean dated = true;

    final AtomicInteger assumed = new AtomicInteger();
    final AtomicLong served = new AtomicLong();
    final List<String> refused = new CopyOnWriteArrayList<>();

    private record Session(SigningCredentials keys, Instant end) {}

    /** @param clock of the server */
    FakeAws(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
        server.behave((index, request) -> answer(request));
    }

    AwsSettings settings() {
        return new AwsSettings(
                "us-west-2", null, uri(), RoleToAssume.of(ROLE), new AwsKeys("AKIDBASE", "base-secret", null), "job");
    }

    URI uri() {
        return server.uri();
    }

    /** Credentials that do not end, for tests without STS. */
    SigningCredentials lasting() {
        SigningCredentials keys = new SigningCredentials("AKIDLASTING", "lasting-secret", "lasting-token");
        sessions.put("lasting-token", new Session(keys, Instant.MAX));
        return keys;
    }

    long sessionsUsed() {
        return server.received().stream()
                .filter(request -> request.path().startsWith("/endpoints/"))
                .map(request -> request.headers().get("X-Amz-Security-Token"))
                .distinct()
                .count();
    }

    private Answer answer(Received request) {
        Answer answer = request.body().contains("Action=AssumeRole") ? assumeRole() : invoke(request);
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
        return dated ? answer.with("Date", date) : answer;
    }

    private Answer assumeRole() {
        int number = assumed.incrementAndGet();
        if (number > mostSessions) {
            return new Answer(
                    403,
                    0,
                    Map.of(),
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: jenkins is not"
                            + " authorized to perform: sts:AssumeRole on resource: " + ROLE
                            + "</Message></Error></ErrorResponse>");
        }
        // To the millisecond: a session of a few seconds is cut short by whole ones.
        Instant end = clock.instant().plus(life);
        SigningCredentials keys = new SigningCredentials("ASIA" + number, "secret-" + number, "token-" + number);
        sessions.put("token-" + number, new Session(keys, end));
        return new Answer(
                200,
                0,
                Map.of(),
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + keys.accessKeyId()
                        + "</AccessKeyId><SecretAccessKey>" + keys.secretAccessKey()
                        + "</SecretAccessKey><SessionToken>"
                        + keys.sessionToken() + "</SessionToken><Expiration>" + end
                        + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
    }

    private Answer invoke(Received request) {
        Answer refusal = check(request);
        if (refusal != null) {
            refused.add(refusal.body());
            return refusal;
        }
        served.incrementAndGet();
        return new Answer(200, 1);
    }

    private Answer check(Received request) {
        Session session = sessions.get(request.headers().getOrDefault("X-Amz-Security-Token", "none"));
        if (session == null) {
            return Answer.refusal(
                    403, "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        Instant now = clock.instant();
        if (!now.isBefore(session.end())) {
            return Answer.refusal(
                    403, "ExpiredTokenException", "The security token included in the request is expired");
        }
        String date = request.headers().get("X-Amz-Date");
        Instant signed = Instant.from(AMZ_DATE.parse(date));
        if (signed.isBefore(now.minus(TOLERATED))) {
            return Answer.refusal(
                    403,
                    "InvalidSignatureException",
                    "Signature expired: " + date + " is now earlier than " + AMZ_DATE.format(now.minus(TOLERATED))
                            + " (" + AMZ_DATE.format(now) + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(TOLERATED))) {
            return Answer.refusal(
                    403,
                    "InvalidSignatureException",
                    "Signature not yet current: " + date + " is still later than "
                            + AMZ_DATE.format(now.plus(TOLERATED)) + " (" + AMZ_DATE.format(now) + " + 5 min.)");
        }
        return signature(request, session.keys(), signed)
                        .equals(request.headers().get("Authorization"))
                ? null
                : Answer.refusal(
                        403,
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided.");
    }

    private static String signature(Received request, SigningCredentials keys, Instant at) {
        Map<String, String> signed = new TreeMap<>();
        String names = request.headers().get("Authorization").replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        for (String name : names.split(";", -1)) {
            if (!name.startsWith("x-amz-")) {
                signed.put(name, request.headers().get(name));
            }
        }
        return new SigV4Signer(keys, "us-west-2", "sagemaker")
                .sign("POST", request.path(), signed, request.headers().get("X-Amz-Content-Sha256"), at)
                .get("Authorization");
    }

    @Override
    public void close() {
        server.close();
    }
}
