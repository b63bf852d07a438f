package io.sizewalk.emulator.identity;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Temporary credentials of an assumed role.
 *
 * @param accessKeyId begins with {@code ASIA}
 * @param token without which the keys are worth nothing
 * @param roleArn such as {@code arn:aws:iam::123456789012:role/path/name}
 * @param roleId begins with {@code AROA}
 * @param name the session's, as the client chose it
 * @param expires when they stop being taken
 */
public record RoleSession(
        String accessKeyId,
        String secretAccessKey,
        String token,
        String roleArn,
        String roleId,
        String name,
        Instant expires) {

    /** What can be assumed. */
    public static final Pattern ROLE_ARN =
            Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:[\\x21-\\x7e]*/)?([\\w+=,.@-]{1,64})");

    /** {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}: the role's path is not in it. */
    public String arn() {
        Matcher role = role();
        return "arn:" + role.group(1) + ":sts::" + role.group(2) + ":assumed-role/" + role.group(3) + "/" + name;
    }

    /** The role's account. */
    public String account() {
        return role().group(2);
    }

    public String userId() {
        return roleId + ":" + name;
    }

    private Matcher role() {
        Matcher matcher = ROLE_ARN.matcher(roleArn);
        if (!matcher.matches()) {
            throw new IllegalStateException("not the ARN of a role: " + roleArn);
        }
        return matcher;
    }

    /** Nothing secret. */
    @Override
    public String toString() {
        return accessKeyId + " of " + arn() + " until " + expires;
    }
}
