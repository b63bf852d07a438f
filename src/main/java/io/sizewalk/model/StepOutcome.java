package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a step ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepOutcome.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = StepOutcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = StepOutcome.Skipped.class, name = "skipped")
})
public sealed interface StepOutcome {

    /** Whether every requirement was met. */
    default boolean passed() {
        return false;
    }

    /** {@code PASS}, {@code FAIL}, {@code INVALID}, {@code INCONCLUSIVE}, {@code FAILED} or {@code SKIPPED}. */
    String label();

    /** Load was sent and judged. */
    record Measured(Measurement measurement, List<Judgement> judgements, Verdict verdict) implements StepOutcome {
        public Measured {
            judgements = List.copyOf(judgements);
        }

        @Override
        public boolean passed() {
            return verdict == Verdict.PASS;
        }

        @Override
        public String label() {
            return verdict.name();
        }
    }

    /**
     * The step could not be measured; the walk goes on.
     *
     * @param cause who is to blame
     * @param reason one line that a user can act on; may hold text from outside
     */
    record Failed(Cause cause, String reason) implements StepOutcome {

        /** Which part could not do its work. */
        public enum Cause {
            /** AWS refused or could not provide what was asked for. */
            ENVIRONMENT,
            /** The load generator failed, or could not reach the endpoint. */
            LOAD,
            /** The load generator itself was the bottleneck, and could not go on. */
            GENERATOR,
            /** What the load generator wrote could not be read. */
            RESULT
        }

        @Override
        public String label() {
            return cause == Cause.GENERATOR ? Verdict.INVALID.name() : "FAILED";
        }
    }

    /** Not tried, because of what happened before. */
    record Skipped(String reason) implements StepOutcome {
        @Override
        public String label() {
            return "SKIPPED";
        }
    }
}
