package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file of requests: a JSON document that is the body, or an object of InvokeEndpoint's arguments as boto3
 * names them, which the serverless inference toolkit keeps in such files. It is the latter if it has {@code Body} or {@code
 * BodyBase64}, and nothing that is not an argument.
 */
final class JsonLine {

    private static final String BODY = "Body";
    private static final String BODY_BASE64 = "BodyBase64";
    private static final String ENDPOINT = "EndpointName";
    /** Arguments to the headers that carry them; API reference of InvokeEndpoint, read 2026-11. */
    private static final Map<String, String> HEADERS = Map.of(
            "ContentType", "Content-Type",
            "Accept", "Accept",
            "CustomAttributes", "X-Amzn-SageMaker-Custom-Attributes",
            "TargetModel", "X-Amzn-SageMaker-Target-Model",
            "TargetVariant", "X-Amzn-SageMaker-Target-Variant",
            "TargetContainerHostname", "X-Amzn-SageMaker-Target-Container-Hostname",
            "InferenceId", "X-Amzn-SageMaker-Inference-Id",
            "EnableExplanations", "X-Amzn-SageMaker-Enable-Explanations",
            "InferenceComponentName", "X-Amzn-SageMaker-Inference-Component",
            "SessionId", "X-Amzn-SageMaker-Session-Id");

    /** Looked at for slips. */
    private static final int MOST_STRANGERS = 20;

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] line;
    private final Map<String, String> arguments = new TreeMap<>();
    private final List<String> strangers = new ArrayList<>();
    private byte @Nullable [] body;
    private @Nullable String base64;

    private JsonLine(byte[] line) {
        this.line = line;
    }

    /**
     * @param headers unless the line has its own
     * @throws BadBodyException if the line is no JSON, or its arguments cannot be sent
     */
    static Bodies.Body parse(byte[] line, Map<String, String> headers) throws BadBodyException {
        JsonLine parsed = new JsonLine(line);
        try (JsonParser parser = JSON.createParser(line)) {
            parsed.read(parser);
        } catch (JsonProcessingException e) {
            throw new BadBodyException(
                    "no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (BadBodyException e) {
            throw e;
        } catch (IOException e) {
            throw new BadBodyException("no JSON in UTF-8: " + e.getMessage());
        }
        return parsed.request(headers);
    }

    private Bodies.Body request(Map<String, String> headers) throws BadBodyException {
        boolean withoutBody = body == null && base64 == null;
        if (withoutBody || (!strangers.isEmpty() && !misspelled())) {
            Bodies.checkSize("it", line.length);
            return new Bodies.Body(line, headers);
        }
        if (body != null && base64 != null) {
            throw new BadBodyException("it has both " + BODY + " and " + BODY_BASE64);
        }
        byte[] wanted = body != null ? body : decoded(String.valueOf(base64));
        Bodies.checkSize("its body", wanted.length);
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            String header = HEADERS.get(argument.getKey());
            if (header == null) {
                throw new BadBodyException(
                        argument.getKey() + " is not a line's matter: name endpoints by --endpoint-name");
            }
            if (!HeaderCheck.isValue(argument.getValue())) {
                throw new BadBodyException("its " + argument.getKey() + " is not plain ASCII in one line");
            }
            all.put(header, argument.getValue());
        }
        return new Bodies.Body(wanted, all);
    }

    /** What is nearly an argument is more likely a slip than a document with a field of that name beside {@code Body}. */
    private boolean misspelled() throws BadBodyException {
        for (String stranger : strangers) {
            for (String argument : HEADERS.keySet()) {
                if (argument.equalsIgnoreCase(stranger)) {
                    throw new BadBodyException("'" + stranger + "' is written " + argument);
                }
            }
        }
        return false;
    }

    private void read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new BadBodyException("no JSON: it is empty");
        }
        if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser, parser.currentName());
            }
        } else {
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new BadBodyException("more than one JSON document");
        }
    }

    private void field(JsonParser parser, String name) throws IOException {
        JsonToken token = parser.nextToken();
        long begin = parser.currentTokenLocation().getByteOffset();
        if (name.equals(BODY)) {
            body = token == JsonToken.VALUE_STRING ? parser.getText().getBytes(UTF_8) : raw(parser, begin);
        } else if (name.equals(BODY_BASE64) && token == JsonToken.VALUE_STRING) {
            base64 = parser.getText();
        } else if ((HEADERS.containsKey(name) || name.equals(ENDPOINT)) && token.isScalarValue()) {
            if (token != JsonToken.VALUE_NULL) {
                arguments.put(name, parser.getText());
            }
        } else {
            if (strangers.size() < MOST_STRANGERS) {
                strangers.add(name);
            }
            parser.skipChildren();
        }
    }

    /** As it was written: a number that is read and written again may look otherwise. */
    private byte[] raw(JsonParser parser, long begin) throws IOException {
        parser.skipChildren();
        parser.finishToken();
        long end = parser.currentLocation().getByteOffset();
        return Arrays.copyOfRange(line, Math.toIntExact(begin), Math.toIntExact(end));
    }

    private static byte[] decoded(String text) throws BadBodyException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadBodyException("its " + BODY_BASE64 + " is no base 64: " + e.getMessage());
        }
    }
}
