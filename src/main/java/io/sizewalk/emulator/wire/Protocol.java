package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.FullHttpResponse;
import io.sizewalk.emulator.control.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The protocols that AWS's clients speak, and what a refusal looks like in each (Smithy's protocol specifications). */
enum Protocol {
    JSON_1_1,
    JSON_1_0,
    REST_JSON,
    QUERY,
    EC2_QUERY,
    REST_XML,
    S3,
    CBOR;

    /** What the errors about credentials are called in the JSON protocols, by their names in the query protocol. */
    static final Map<String, String> JSON_CODES = Map.of(
            "ExpiredToken", "ExpiredTokenException",
            "InvalidClientTokenId", "UnrecognizedClientException",
            "SignatureDoesNotMatch", "InvalidSignatureException",
            "IncompleteSignature", "IncompleteSignatureException",
            "MissingAuthenticationToken", "MissingAuthenticationTokenException");

    private static final String XML = "text/xml";

    /** Of XML in the query protocol, by service. */
    private static final Map<String, String> NAMESPACES = Map.of(
            "sts",
            "https://sts.amazonaws.com/doc/2011-06-15/",
            CloudWatchQuery.SERVICE,
            "http://monitoring.amazonaws.com/doc/2010-08-01/");

    private static final int CBOR_MAP_OF_2 = 0xa2;
    private static final int CBOR_TEXT = 0x60;
    private static final int CBOR_TEXT_OF_2_BYTES_LENGTH = 0x79;
    private static final int CBOR_SHORT = 24;

    /** The error of an operation that is not there. */
    AwsError unknownOperation(String message) {
        return switch (this) {
            case JSON_1_1, JSON_1_0 -> new AwsError("UnknownOperationException", 400, message);
            case REST_JSON, REST_XML, CBOR -> new AwsError("UnknownOperationException", 404, message);
            case QUERY, EC2_QUERY -> new AwsError("InvalidAction", 400, message);
            // A 404 would tell clients of S3 that a bucket is free to be created.
            case S3 -> new AwsError("MethodNotAllowed", 405, message);
        };
    }

    /** An error about credentials, named as in the query protocol, as this protocol names it. */
    AwsError named(AwsError error) {
        return switch (this) {
            case JSON_1_1, JSON_1_0, REST_JSON, CBOR ->
                new AwsError(JSON_CODES.getOrDefault(error.code(), error.code()), error.status(), error.text());
            default ->
                error.code().equals("MissingAuthenticationToken")
                        ? new AwsError(error.code(), error.status(), "Request is missing Authentication Token")
                        : error;
        };
    }

    void answer(Exchange exchange, AwsError error) {
        switch (this) {
            case JSON_1_1 -> exchange.answer(error.status(), AwsErrors.JSON_1_1, json(error, ""));
            // The namespace is what JSON 1.0 services put before the code.
            case JSON_1_0 -> AwsErrors.answerJson10(exchange, error, json(error, "com.amazon.coral.service#"));
            case REST_JSON -> AwsErrors.answerRest(exchange, error.status(), error.code(), error.text());
            case CBOR -> answerCbor(exchange, error);
            case S3 -> answerS3(exchange, error);
            case EC2_QUERY -> xml(exchange, error, """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>\
                        <RequestID>%s</RequestID></Response>
                        """);
            case QUERY, REST_XML -> xml(exchange, error, """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ErrorResponse%NS%><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
                        <RequestId>%s</RequestId></ErrorResponse>
                        """.replace("%NS%", namespace(exchange)));
        }
    }

    /** Of the services that are simulated; empty for others'. */
    private static String namespace(Exchange exchange) {
        String namespace = NAMESPACES.get(Destination.of(exchange.request()).service());
        return namespace == null ? "" : " xmlns=\"" + namespace + "\"";
    }

    private static byte[] json(AwsError error, String namespace) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return AwsErrors.bytes(body.put("__type", namespace + error.code()).put("message", error.text()));
    }

    private static void xml(Exchange exchange, AwsError error, String form) {
        String body = form.formatted(error.code(), escaped(error.text()), exchange.requestId());
        exchange.answer(error.status(), XML, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answerS3(Exchange exchange, AwsError error) {
        String body = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>%s</Message><Resource>%s</Resource><RequestId>%s</RequestId></Error>
                """.formatted(
                error.code(), escaped(error.text()), escaped(exchange.request().uri()), exchange.requestId());
        FullHttpResponse response =
                exchange.response(error.status(), "application/xml", body.getBytes(StandardCharsets.UTF_8));
        response.headers().set("x-amz-request-id", exchange.requestId());
        exchange.answer(response);
    }

    private static void answerCbor(Exchange exchange, AwsError error) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(CBOR_MAP_OF_2);
        cborText(body, "__type");
        cborText(body, error.code());
        cborText(body, "message");
        cborText(body, error.text());
        FullHttpResponse response = exchange.response(error.status(), "application/cbor", body.toByteArray());
        response.headers().set("smithy-protocol", "rpc-v2-cbor");
        exchange.answer(response);
    }

    /** RFC 8949: major type 3, its length in the same byte or in the two that follow. */
    private static void cborText(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < CBOR_SHORT) {
            out.write(CBOR_TEXT + bytes.length);
        } else {
            out.write(CBOR_TEXT_OF_2_BYTES_LENGTH);
            out.write(bytes.length >> 8);
            out.write(bytes.length & 0xff);
        }
        out.writeBytes(bytes);
    }

    static String escaped(String text) {
        // XML 1.0 has no place for control characters, not even escaped.
        return text.replaceAll(
                        "[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
