package io.sizewalk.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a job created and that is still there.
 *
 * @param resource what and which
 * @param job the id of the job that created it
 * @param why it counts as left behind, or as in use, for people
 * @param bills whether it costs money while it exists
 * @param command the aws CLI's command that deletes it
 * @param inUse who works with it, so that it is left alone; null when nobody does
 */
public record Finding(
        Resource resource,
        String job,
        String why,
        boolean bills,
        String command,
        @Nullable InUse inUse) {

    /**
     * Who works with it.
     *
     * @param owner {@code user@host}; empty when the tags do not say
     * @param until when the job's lease ends unless it is renewed; null when only another resource of the job bears it
     */
    public record InUse(String owner, @Nullable Instant until) {}

    /** {@code endpoint}, {@code endpoint configuration}, {@code scalable target}. */
    public String kind() {
        return resource.kind().words();
    }

    public String name() {
        return resource.name();
    }
}
