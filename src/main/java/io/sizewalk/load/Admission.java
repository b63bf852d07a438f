package io.sizewalk.load;

import io.sizewalk.model.CredentialTrouble;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether AWS admits the caller of a run's requests, by its credentials and by the time of its signatures; what the answers say
 * of that time sets the {@link SigningClock}. Safe for use by several threads.
 */
final class Admission {

    private final SigningClock clock;
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();

    /** @param clock that the requests are signed with */
    Admission(SigningClock clock) {
        this.clock = clock;
    }

    /**
     * An answer came: the time is set by it. A refusal for the time counts for nothing if that was wrong and now is right.
     *
     * @param date the answer's {@code Date} header; null without one
     */
    void answered(@Nullable String date, @Nullable Refusal refused) {
        boolean corrected = clock.setBy(date);
        if (refused != null && !(corrected && refused.trouble() == CredentialTrouble.CLOCK_SKEW)) {
            refused(refused);
        }
    }

    /** A request was refused for the sake of its credentials, or of the time of its signature. The first such one is kept. */
    void refused(Refusal one) {
        refusal.compareAndSet(null, one);
    }

    /** Why the run says nothing about the endpoint: AWS's first refusal for the caller's sake. Null without one. */
    @Nullable Refusal refusal() {
        return refusal.get();
    }

    /** How far this machine's clock was found behind the endpoint's; negative if ahead, zero if not far off. */
    Duration clockBehind() {
        return clock.behind();
    }
}
