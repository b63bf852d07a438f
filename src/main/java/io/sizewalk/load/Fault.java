package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no success, as AWS's REST protocols word it.
 *
 * @param status of HTTP
 * @param code such as {@code ModelError}; empty where the answer names none
 * @param message AWS's own, in one line of bounded length
 */
record Fault(int status, String code, String message) {

    /** Names the error; the body may name it instead. */
    static final String CODE_HEADER = "x-amzn-ErrorType";

    private static final List<String> CODE_FIELDS = List.of("__type", "code", "Code");
    private static final List<String> MESSAGE_FIELDS = List.of("message", "Message");
    private static final int LONGEST_BODY = 64 << 10;
    private static final int LONGEST_MESSAGE = 300;
    private static final int LONGEST_CODE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param codeHeader the value of {@link #CODE_HEADER}, null without one */
    static Fault read(int status, @Nullable String codeHeader, byte[] body) {
        JsonNode json = body.length > LONGEST_BODY ? JSON.nullNode() : json(body);
        String code = plain(codeHeader == null ? first(json, CODE_FIELDS) : codeHeader);
        String message = first(json, MESSAGE_FIELDS).strip().replaceAll("\\s+", " ");
        return new Fault(
                status,
                code,
                message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...");
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, UTF_8));
        } catch (IOException e) {
            return JSON.nullNode();
        }
    }

    private static String first(JsonNode json, List<String> fields) {
        return fields.stream()
                .map(json::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    /**
     * {@code ExpiredTokenException:http://...} and {@code com.amazon.coral.service#ExpiredTokenException} are both met. What has
     * other than a code's characters is a model's own text, not a code.
     */
    private static String plain(String code) {
        String name = code.replaceFirst(":.*", "").replaceFirst("^.*#", "").strip();
        return name.length() <= LONGEST_CODE && name.matches("[A-Za-z0-9._-]+") ? name : "";
    }
}
