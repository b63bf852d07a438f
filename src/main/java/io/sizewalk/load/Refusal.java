package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.CredentialTrouble;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * AWS's refusal of a request for the sake of its credentials or signature: it says nothing about the endpoint. What a model
 * answers is no such refusal, whatever its status, for AWS wraps it in a 424.
 *
 * @param status of HTTP
 * @param code such as {@code ExpiredTokenException}
 * @param message AWS's own, in one line of bounded length
 */
record Refusal(int status, String code, String message) {

    /** Names the error in answers of AWS's REST protocols; the body may name it instead. */
    static final String CODE_HEADER = "x-amzn-ErrorType";

    private static final Set<Integer> STATUSES = Set.of(400, 401, 403);
    private static final List<String> CODE_FIELDS = List.of("__type", "code", "Code");
    private static final List<String> MESSAGE_FIELDS = List.of("message", "Message");
    private static final int LONGEST_BODY = 64 << 10;
    private static final int LONGEST_MESSAGE = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads an answer.
     *
     * @param codeHeader the value of {@link #CODE_HEADER}, null without one
     * @return null unless it is a refusal for the sake of the caller
     */
    static @Nullable Refusal read(int status, @Nullable String codeHeader, byte[] body) {
        if (!STATUSES.contains(status) || body.length > LONGEST_BODY) {
            return null;
        }
        JsonNode json = json(body);
        String code = plain(codeHeader == null ? first(json, CODE_FIELDS) : codeHeader);
        String message = first(json, MESSAGE_FIELDS).strip().replaceAll("\\s+", " ");
        if (code.isEmpty() || CredentialTrouble.of(code, message).isEmpty()) {
            return null;
        }
        return new Refusal(
                status,
                code,
                message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...");
    }

    /** Throws for a refusal that {@link #read} would not have made. */
    CredentialTrouble trouble() {
        return CredentialTrouble.of(code, message).orElseThrow();
    }

    /** {@code 403 ExpiredTokenException: The security token included in the request is expired}. */
    String text() {
        return status + " " + code + (message.isEmpty() ? "" : ": " + message);
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

    /** {@code ExpiredTokenException:http://...} and {@code com.amazon.coral.service#ExpiredTokenException} are both met. */
    private static String plain(String code) {
        return code.replaceFirst(":.*", "").replaceFirst("^.*#", "").strip();
    }
}
