package io.sizewalk.load;

import io.sizewalk.traffic.BodySource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the bodies of one source come from, one after the other. Safe for use by several threads. */
interface Bodies {

    /** What SageMaker takes at the most: 6 MiB. */
    int LARGEST = 6_291_456;

    /**
     * The next one; after the last one the first.
     *
     * @throws BadBodyException if what the file holds cannot be sent
     * @throws IOException if it cannot be read any more
     */
    Body next() throws IOException;

    /**
     * Reads all that will be sent, once.
     *
     * @throws BadBodyException if there is nothing, or something cannot be sent
     * @throws IOException if something cannot be read
     */
    void check() throws IOException;

    /** @throws IOException if the source cannot be read */
    static Bodies of(BodySource source) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(source.headers());
        headers.put("Content-Type", source.contentType());
        return switch (source.kind()) {
            case FILE -> new OneBody(new Body(Files.readAllBytes(source.path()), headers));
            case DIRECTORY -> DirectoryBodies.of(source.path(), headers);
            case JSON_LINES -> new JsonLineBodies(source.path(), headers);
            case TEMPLATE ->
                TemplateBodies.of(source.path(), Objects.requireNonNull(source.feed(), "a template's feed"), headers);
        };
    }

    /** @throws BadBodyException if the bytes are more than SageMaker takes */
    static void checkSize(String what, long bytes) throws BadBodyException {
        if (bytes > LARGEST) {
            throw new BadBodyException(
                    what + " has " + bytes + " bytes: SageMaker takes at most " + LARGEST + " (6 MiB)");
        }
    }

    /** A body, and the headers that go with it. */
    final class Body {
        private final byte[] bytes;
        private final Map<String, String> headers;
        private volatile @Nullable String hash;

        /**
         * @param bytes not copied: nobody may change them
         * @param headers {@code Content-Type} among them
         */
        Body(byte[] bytes, Map<String, String> headers) {
            this.bytes = bytes;
            this.headers = headers;
        }

        /** Shared: whoever gets them only reads them. */
        byte[] bytes() {
            return bytes;
        }

        Map<String, String> headers() {
            return headers;
        }

        /** {@link SigV4Signer#hash}, worked out once. */
        String hash() {
            String known = hash;
            if (known == null) {
                known = SigV4Signer.hash(bytes);
                hash = known;
            }
            return known;
        }
    }

    /** The same over and over. */
    record OneBody(Body body) implements Bodies {
        @Override
        public Body next() {
            return body;
        }

        @Override
        public void check() throws BadBodyException {
            checkSize("it", body.bytes().length);
        }
    }
}
