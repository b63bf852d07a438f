package io.sizewalk.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request a success.
 *
 * @param statuses HTTP codes that are allowed; empty for all of 2xx
 * @param body conditions on the answer's body, all of which must hold
 */
public record Expectation(List<Integer> statuses, List<JsonPath> body) {

    /**
     * A value within a JSON body.
     *
     * @param path such as {@code $.predictions[0].score}
     * @param value that it must have, as text; null when it need only be there
     */
    public record JsonPath(String path, @Nullable String value) {}

    public static final Expectation SUCCESS = new Expectation(List.of(), List.of());

    public Expectation {
        statuses = List.copyOf(statuses);
        body = List.copyOf(body);
    }
}
