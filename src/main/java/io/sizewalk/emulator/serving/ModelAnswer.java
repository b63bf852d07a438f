package io.sizewalk.emulator.serving;

import java.util.Map;

/** What a real model answered. */
public final class ModelAnswer {

    private final byte[] body;
    private final Map<String, String> headers;

    /**
     * @param body whole, and never changed any more
     * @param headers those that SageMaker hands on to its client, by their names as SageMaker spells them
     */
    public ModelAnswer(byte[] body, Map<String, String> headers) {
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    /** Not to be changed. */
    public byte[] body() {
        return body;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
