package io.sizewalk.emulator.serving;

import org.jspecify.annotations.Nullable;

/** What a client sent, for the models that read it. It is there only until {@link Instance#submit} returns. */
public interface Payload {

    /** No body and no header. */
    Payload NONE = new Payload() {
        @Override
        public byte[] body() {
            return new byte[0];
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }
    };

    /** A copy of the body, which nobody else changes. */
    byte[] body();

    /** The first header of that name, in any case of letters; null if there is none. */
    @Nullable String header(String name);
}
