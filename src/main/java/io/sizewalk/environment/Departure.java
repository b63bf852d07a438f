package io.sizewalk.environment;

import java.time.Duration;
import java.util.Optional;

/** Waits until what is being deleted is gone, and keeps what was last seen of it, to say when time runs out. */
final class Departure {

    private String lastSeen = "";

    /** Why it is still there. */
    String lastSeen() {
        return lastSeen;
    }

    void seen(String what) {
        lastSeen = what;
    }

    /**
     * @param isGone asks for the deletion where that is needed; empty to be asked again, as it is while AWS is busy with the
     *     resource
     * @return whether it is gone; false when the deadline passed, or AWS refused for a reason that does not pass
     * @throws AwsCallException of kind INTERRUPTED
     */
    boolean within(Duration deadline, Polling polling, Polling.Question<Boolean, RuntimeException> isGone)
            throws InterruptedException {
        lastSeen = "no time was left to delete it";
        try {
            return polling.until(deadline, waited -> {
                        try {
                            return isGone.ask(waited);
                        } catch (AwsCallException e) {
                            lastSeen = e.text();
                            if (e.is(AwsTrouble.BUSY)) {
                                return Optional.empty();
                            }
                            throw e;
                        }
                    })
                    .isPresent();
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.INTERRUPTED)) {
                throw e;
            }
            return false;
        }
    }
}
