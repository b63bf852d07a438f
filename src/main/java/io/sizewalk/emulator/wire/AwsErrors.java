package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.FullHttpResponse;
import io.sizewalk.emulator.control.AwsError;

/** The wire forms of errors: JSON 1.1 names the code in the body, REST-JSON in a header. */
final class AwsErrors {

    static final String JSON = "application/json";
    static final String JSON_1_1 = "application/x-amz-json-1.1";
    static final String JSON_1_0 = "application/x-amz-json-1.0";

    /** The header of REST-JSON that names an error. */
    static final String TYPE = "x-amzn-ErrorType";

    static final String TOO_LARGE = "RequestEntityTooLarge";

    /** Of SageMaker Runtime's errors. */
    private static final int LONGEST_MESSAGE = 2048;

    private static final JsonMapper MAPPER = new JsonMapper();

    private AwsErrors() {}

    static void answerJson11(Exchange exchange, AwsError error, boolean capitalMessage) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", error.code());
        body.put(capitalMessage ? "Message" : "message", error.text());
        exchange.answer(error.status(), JSON_1_1, bytes(body));
    }

    /**
     * An error of a service that has a query protocol too. Clients that ask for it are told the error's code there, which
     * may be another one: "AWS JSON 1.0 protocol", on the trait awsQueryCompatible, in Smithy's documentation.
     */
    static void answerJson10(Exchange exchange, AwsError error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", QueryCodes.jsonType(error)).put("message", error.text());
        FullHttpResponse response = exchange.response(error.status(), JSON_1_0, bytes(body));
        if ("true".equals(exchange.request().headers().get("x-amzn-query-mode"))) {
            response.headers().set("x-amzn-query-error", QueryCodes.code(error) + ";" + QueryCodes.fault(error));
        }
        exchange.answer(response);
    }

    static void answerRest(Exchange exchange, int status, String code, String message) {
        String shown = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        answerRest(exchange, status, code, JsonNodeFactory.instance.objectNode().put("Message", shown));
    }

    static void answerRest(Exchange exchange, int status, String code, ObjectNode body) {
        FullHttpResponse response = exchange.response(status, JSON, bytes(body));
        response.headers().set(TYPE, code);
        exchange.answer(response);
    }

    static byte[] tooLarge() {
        return bytes(JsonNodeFactory.instance
                .objectNode()
                .put("Message", "HTTP content length exceeded " + Bodies.LARGEST_PAYLOAD + " bytes."));
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
