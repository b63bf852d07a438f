package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.identity.RoleSession;
import io.sizewalk.emulator.identity.Sessions;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** STS: GetCallerIdentity and AssumeRole. */
final class StsQuery implements QueryService {

    private static final String USER = "arn:aws:iam::" + Caller.ACCOUNT + ":user/local";
    private static final String ASSUME_ROLE = "AssumeRole";

    /** The actions that there are. */
    static final Set<String> ACTIONS = Set.of("GetCallerIdentity", ASSUME_ROLE);

    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;
    private static final int DEFAULT_SECONDS = 3600;

    private final Sessions sessions;
    private final KnownOperations known;

    StsQuery(Sessions sessions, KnownOperations known) {
        this.known = known;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public String version() {
        return "2011-06-15";
    }

    @Override
    public String namespace() {
        return "https://sts.amazonaws.com/doc/2011-06-15/";
    }

    @Override
    public String resource(QueryForm form) {
        return form.action().equals(ASSUME_ROLE) ? form.text("RoleArn").orElse("") : "";
    }

    @Override
    public String call(QueryForm form, Caller caller, Optional<RoleSession> session) {
        return switch (form.action()) {
            case "GetCallerIdentity" -> identity(session);
            case ASSUME_ROLE -> assumeRole(form, session);
            default ->
                throw Protocol.QUERY.unknownOperation(known.refusal("sts", form.action(), "sts." + form.action()));
        };
    }

    private static String user(Optional<RoleSession> session) {
        return session.map(RoleSession::arn).orElse(USER);
    }

    private static String identity(Optional<RoleSession> session) {
        return """
                    <Arn>%s</Arn>
                    <UserId>%s</UserId>
                    <Account>%s</Account>
                """.formatted(
                        Protocol.escaped(user(session)),
                        Protocol.escaped(session.map(RoleSession::userId).orElse("AIDALOCAL")),
                        session.map(RoleSession::account).orElse(Caller.ACCOUNT));
    }

    private String assumeRole(QueryForm form, Optional<RoleSession> caller) {
        String role = form.required("RoleArn", 20, 2048, ANYTHING);
        String name = form.required("RoleSessionName", 2, 64, SESSION_NAME);
        Optional<String> externalId = form.optional("ExternalId", 2, 1224, EXTERNAL_ID);
        int seconds = form.integer("DurationSeconds", SHORTEST_SECONDS, LONGEST_SECONDS, DEFAULT_SECONDS);
        if (!RoleSession.ROLE_ARN.matcher(role).matches()) {
            throw new AwsError("ValidationError", 400, role + " is invalid");
        }
        RoleSession session =
                sessions.assume(role, name, externalId.orElse(null), Duration.ofSeconds(seconds), user(caller));
        return """
                    <AssumedRoleUser>
                      <AssumedRoleId>%s</AssumedRoleId>
                      <Arn>%s</Arn>
                    </AssumedRoleUser>
                    <Credentials>
                      <AccessKeyId>%s</AccessKeyId>
                      <SecretAccessKey>%s</SecretAccessKey>
                      <SessionToken>%s</SessionToken>
                      <Expiration>%s</Expiration>
                    </Credentials>
                """.formatted(
                        Protocol.escaped(session.userId()),
                        Protocol.escaped(session.arn()),
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        session.token(),
                        DateTimeFormatter.ISO_INSTANT.format(session.expires().truncatedTo(ChronoUnit.SECONDS)));
    }
}
