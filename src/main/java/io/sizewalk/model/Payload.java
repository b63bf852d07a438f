package io.sizewalk.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of request in the mix.
 *
 * @param name shown in logs and reports: the path as the user wrote it
 * @param file whose bytes are the body, whatever they are
 * @param weight share of the requests in percent, 0 to 100
 * @param contentType of the body
 * @param headers sent as they are
 */
public record Payload(String name, Path file, double weight, String contentType, Map<String, String> headers) {
    public Payload {
        headers = new TreeMap<>(headers);
    }
}
