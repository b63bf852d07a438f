package io.sizewalk.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes an answer's body as it comes, and gives the model's bytes in it. Used by one thread. */
interface AnswerParts {

    /** Takes the model's bytes. */
    @FunctionalInterface
    interface Sink {

        /** @param part not empty */
        void part(byte[] part);
    }

    /** @param bytes that have just come */
    void take(byte[] bytes, Sink sink);

    /** What the body itself says of a failure, once all of it is there; null without one. */
    @Nullable Fault failure(int status);

    /**
     * By what the answer says that it is.
     *
     * @param contentType null if it says nothing
     */
    static AnswerParts of(@Nullable String contentType) {
        boolean events =
                contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(EventStreamParts.CONTENT_TYPE);
        return events ? new EventStreamParts() : new PlainParts();
    }

    /** The body is the model's bytes, each read of the connection a part. */
    final class PlainParts implements AnswerParts {

        @Override
        public void take(byte[] bytes, Sink sink) {
            if (bytes.length > 0) {
                sink.part(bytes);
            }
        }

        @Override
        public @Nullable Fault failure(int status) {
            return null;
        }
    }
}
