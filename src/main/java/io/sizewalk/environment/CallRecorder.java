package io.sizewalk.environment;

import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where calls that change something are written down before they are made, and what is known of their resources after. Only
 * the first can fail: what came after is at worst asked of AWS once more.
 */
interface CallRecorder {

    /**
     * Returns once this would survive a power cut.
     *
     * @return the call's number
     * @throws JobException of kind INTERNAL if it cannot be written: the call must not be made then
     */
    int ask(String service, String operation, Resource resource, @Nullable Fleet fleet);

    void answered(int call, Outcome outcome, String text);

    /**
     * An endpoint of the job's was described.
     *
     * @param at since when this is known to hold; null for now
     */
    void seen(Resource endpoint, @Nullable Instant at, @Nullable Instant createdAt, @Nullable Integer count);

    void gone(Resource resource);

    /** Of someone who only reads: a call that changes something is a mistake of ours, and is not made. */
    static CallRecorder readOnly() {
        return new Unwritten(true);
    }

    /** Of someone who keeps no journal. */
    static CallRecorder none() {
        return new Unwritten(false);
    }

    /** Writes nothing down. */
    record Unwritten(boolean readOnly) implements CallRecorder {

        @Override
        public int ask(String service, String operation, Resource resource, @Nullable Fleet fleet) {
            if (readOnly) {
                throw new IllegalStateException(operation + " of " + resource + " by someone who only reads");
            }
            return 0;
        }

        @Override
        public void answered(int call, Outcome outcome, String text) {}

        @Override
        public void seen(
                Resource endpoint, @Nullable Instant at, @Nullable Instant createdAt, @Nullable Integer count) {}

        @Override
        public void gone(Resource resource) {}
    }
}
