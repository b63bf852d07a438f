package io.sizewalk.emulator.identity;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.modelfile.StsProfile;
import io.sizewalk.emulator.time.Timers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions that were issued, the last {@value #KEPT} of them, and whether a request may go by one. */
public final class Sessions {

    /** How many are remembered; the keys of older ones are taken like any others. */
    static final int KEPT = 10_000;

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 240;

    private final StsProfile profile;
    private final Timers timers;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, RoleSession> byKey = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RoleSession> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<String, String> roleIds = new LinkedHashMap<>();

    public Sessions(StsProfile profile, Timers timers) {
        this.profile = profile;
        this.timers = timers;
    }

    /**
     * Issues credentials.
     *
     * @param externalId null if the request gives none
     * @param wanted how long they are to live, unless the model file says otherwise
     * @param user the ARN of who asks
     * @throws AwsError AccessDenied if the model file does not let the role be assumed so
     */
    public RoleSession assume(
            String roleArn, String sessionName, @Nullable String externalId, Duration wanted, String user) {
        if (!profile.allows(roleArn, externalId)) {
            throw new AwsError(
                    "AccessDenied",
                    403,
                    "User: " + user + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
        }
        RoleSession session = new RoleSession(
                "ASIA" + text(UPPER, ID_LENGTH),
                text(MIXED, SECRET_LENGTH),
                text(MIXED, TOKEN_LENGTH),
                roleArn,
                roleIds.computeIfAbsent(roleArn, arn -> "AROA" + text(UPPER, ID_LENGTH)),
                sessionName,
                timers.now().plus(profile.sessionTime().orElse(wanted)));
        byKey.put(session.accessKeyId(), session);
        return session;
    }

    /**
     * The session that a request goes by; empty if its key was not issued here, which is taken as it is.
     *
     * @param accessKeyId of its signature
     * @param token that came with it; null if none did
     * @throws AwsError if the key was issued here and the session is over or the token is not its own: ExpiredToken or
     *     InvalidClientTokenId, as STS calls them
     */
    public Optional<RoleSession> check(String accessKeyId, @Nullable String token) {
        RoleSession session = byKey.get(accessKeyId);
        if (session == null) {
            return Optional.empty();
        }
        if (!session.token().equals(token)) {
            throw new AwsError("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
        }
        if (!timers.now().isBefore(session.expires())) {
            throw new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
        }
        return Optional.of(session);
    }

    private String text(String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
