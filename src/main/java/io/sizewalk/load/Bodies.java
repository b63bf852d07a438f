package io.sizewalk.load;

import io.sizewalk.traffic.BodySource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** Where the bodies of one source come from, one after the other. Safe for use by several threads. */
interface Bodies {

    /**
     * The next one; after the last one the first.
     *
     * @throws IOException if it cannot be read any more
     */
    Body next() throws IOException;

    /**
     * A body, and the headers that go with it.
     *
     * @param bytes shared: nobody may change them
     * @param headers {@code Content-Type} among them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte[] bytes, Map<String, String> headers) {}

    /** Headers of a source's bodies, unless one has its own. */
    static Map<String, String> headers(BodySource source) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(source.headers());
        headers.put("Content-Type", source.contentType());
        return headers;
    }

    /** @throws IOException if the source cannot be read */
    static Bodies of(BodySource source) throws IOException {
        return switch (source.kind()) {
            case FILE -> {
                Body body = new Body(Files.readAllBytes(source.path()), headers(source));
                yield () -> body;
            }
            case JSON_LINES, DIRECTORY, TEMPLATE -> throw new IOException(source.kind() + " is yet to come");
        };
    }
}
