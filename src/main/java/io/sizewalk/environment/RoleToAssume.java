package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role that everything is done as. Patterns: STS API, AssumeRole (read 2026-05).
 *
 * @param arn such as {@code arn:aws:iam::123456789012:role/sizewalk}
 * @param sessionName how CloudTrail names what is done, exactly; null for one that names the job
 * @param externalId what the role's trust policy asks for; null for none. Not strictly a secret, but shown nowhere
 */
public record RoleToAssume(
        String arn, @Nullable String sessionName, @Nullable String externalId) {

    private static final Pattern ARN = Pattern.compile("arn:[a-z0-9-]+:iam::\\d{12}:role/\\S+");
    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");

    /** @throws JobException of kind USAGE for what STS would refuse */
    public RoleToAssume {
        if (!ARN.matcher(arn).matches()) {
            throw JobException.usage(
                    "--iam-role-arn: '" + arn + "' is not the ARN of a role",
                    "Such as arn:aws:iam::123456789012:role/sizewalk.");
        }
        if (sessionName != null && !SESSION_NAME.matcher(sessionName).matches()) {
            throw JobException.usage(
                    "--role-session-name: '" + sessionName + "' is no name of a session",
                    "2 to 64 of letters, digits and _+=,.@-");
        }
        if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
            throw JobException.usage(
                    "--external-id: " + externalId.length() + " characters that STS does not take",
                    "2 to 1224 of letters, digits and _+=,.@:/-");
        }
    }

    /** Without an external id, and under the job's session name. */
    public static RoleToAssume of(String arn) {
        return new RoleToAssume(arn, null, null);
    }

    /** The ARN, which is no secret; never the external id. */
    @Override
    public String toString() {
        return arn;
    }
}
