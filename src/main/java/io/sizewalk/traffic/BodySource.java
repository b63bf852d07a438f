package io.sizewalk.traffic;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the bodies of requests come from. All of a source count as one request name.
 *
 * @param name of its requests
 * @param kind how the path is read
 * @param path a file, or a directory
 * @param feed CSV with a header line, whose rows fill a template's {@code #{column}}; null for other kinds
 * @param weight share of the requests, above 0
 * @param contentType of the bodies, unless a line of a JSONL file gives its own
 * @param headers sent as they are
 */
public record BodySource(
        String name,
        Kind kind,
        Path path,
        @Nullable Path feed,
        double weight,
        String contentType,
        Map<String, String> headers) {

    /** What is at the path. */
    public enum Kind {
        /** A file that is the body. */
        FILE,
        /** A file whose lines are requests, one JSON document each. */
        JSON_LINES,
        /** A directory whose files are bodies, taken in turn. */
        DIRECTORY,
        /** A text into which the rows of the feed are filled, one after the other. */
        TEMPLATE
    }

    public BodySource {
        headers = new TreeMap<>(headers);
    }
}
