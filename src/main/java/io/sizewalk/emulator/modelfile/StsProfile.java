package io.sizewalk.emulator.modelfile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How roles are assumed.
 *
 * @param sessionTime how long a session lives, whatever the client asks for, above 0 and never scaled; empty for what
 *     the client asks for
 * @param roles the roles that may be assumed, by ARN; empty for any
 */
public record StsProfile(Optional<Duration> sessionTime, Optional<Map<String, Role>> roles) {

    /** Any role, for as long as the client asks for. */
    public static final StsProfile ANY = new StsProfile(Optional.empty(), Optional.empty());

    /**
     * One that may be assumed.
     *
     * @param externalId what the client must give; empty if it need not give any
     */
    public record Role(Optional<String> externalId) {}

    public StsProfile {
        roles = roles.map(Map::copyOf);
    }

    /** @param externalId what the client gives; null if nothing */
    public boolean allows(String roleArn, @Nullable String externalId) {
        if (roles.isEmpty()) {
            return true;
        }
        Role role = roles.get().get(roleArn);
        return role != null
                && role.externalId().map(wanted -> wanted.equals(externalId)).orElse(true);
    }
}
