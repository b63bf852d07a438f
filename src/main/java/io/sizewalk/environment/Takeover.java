package io.sizewalk.environment;

import io.sizewalk.model.Warning;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a job's place and is removed before the job creates its own.
 *
 * @param taken in the order of their checks
 */
public record Takeover(List<Taken> taken) {

    /** Nothing stands in the way. */
    public static final Takeover NOTHING = new Takeover(List.of());

    public Takeover {
        taken = List.copyOf(taken);
    }

    /**
     * One thing.
     *
     * @param foreign whether sizewalk did not make it
     * @param why it may be taken, for people
     * @param createdAt tells it from what may have taken its place since; null when AWS does not say
     */
    public record Taken(
            Resource resource,
            boolean foreign,
            String why,
            @Nullable Instant createdAt) {}

    public boolean isEmpty() {
        return taken.isEmpty();
    }

    /** Whether something among it was not made by sizewalk, so that somebody should be asked first. */
    public boolean isForeign() {
        return taken.stream().anyMatch(Taken::foreign);
    }

    /** {@code endpoint a (why), endpoint configuration b (why)}. */
    public String told() {
        return taken.stream()
                .map(one -> one.resource() + " (" + one.why() + ")")
                .collect(Collectors.joining(", "));
    }

    /** For console and report: one for each thing. */
    public List<Warning> warnings() {
        return taken.stream()
                .map(one -> new Warning(
                        one.resource() + " is replaced" + (one.foreign() ? "" : ": " + one.why()),
                        one.foreign()
                                ? "it was not made by sizewalk, and --adopt said to take it"
                                : "sizewalk cleanup --all removes whatever else that job left"))
                .toList();
    }
}
