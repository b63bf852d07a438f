package io.sizewalk.environment;

import java.time.Duration;

/**
 * How long AWS may take.
 *
 * @param inService for an endpoint to be created or changed; past it the endpoint is torn down
 * @param removal for all deletions of one teardown together
 * @param visible for what was just created to be seen by other calls
 */
public record Deadlines(Duration inService, Duration removal, Duration visible) {

    /** Large GPU types take up to half an hour; a deletion takes a minute or two. */
    public static final Deadlines DEFAULT =
            new Deadlines(Duration.ofMinutes(40), Duration.ofMinutes(10), Duration.ofMinutes(1));

    public Deadlines withRemoval(Duration other) {
        return new Deadlines(inService, other, visible);
    }
}
