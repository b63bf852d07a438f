package io.sizewalk.emulator.backend;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.sizewalk.emulator.serving.ModelAnswer;
import io.sizewalk.emulator.serving.Payload;
import io.sizewalk.emulator.serving.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What SageMaker sends to a container and takes from it: SageMaker's developer guide, "Custom inference code with hosting
 * services", and the headers of InvokeEndpoint in its service model.
 */
final class ContainerProtocol {

    /** The longest answer that InvokeEndpoint gives, 6 MiB: {@code BodyBlob} of the service model. */
    static final int LARGEST_ANSWER = 6 * 1024 * 1024;

    private static final String ANY_TYPE = "*/*";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CUSTOM_ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes";

    private static final List<String> TO_MODEL =
            List.of(CONTENT_TYPE, CUSTOM_ATTRIBUTES, "X-Amzn-SageMaker-Inference-Id", "X-Amzn-SageMaker-Session-Id");
    private static final List<String> FROM_MODEL = List.of(
            CONTENT_TYPE, CUSTOM_ATTRIBUTES, "X-Amzn-SageMaker-New-Session-Id", "X-Amzn-SageMaker-Closed-Session-Id");

    private ContainerProtocol() {}

    static Call invocation(byte[] body, Map<String, String> headers, Consumer<Reply> answer) {
        return new Call(HttpMethod.POST, "/invocations", headers, body, answer);
    }

    static Call ping(Consumer<Reply> answer) {
        return new Call(HttpMethod.GET, "/ping", Map.of(), new byte[0], answer);
    }

    /** Those of a client's headers that the model gets to see. */
    static Map<String, String> headers(Payload payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : TO_MODEL) {
            String value = payload.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        String accept = payload.header(HttpHeaderNames.ACCEPT.toString());
        headers.put("Accept", accept == null ? ANY_TYPE : accept);
        return headers;
    }

    /** A model's answer with those of its headers that the client gets to see. */
    static ModelAnswer answer(HttpHeaders headers, byte[] body) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String name : FROM_MODEL) {
            String value = headers.get(name);
            if (value != null) {
                seen.put(name, value);
            }
        }
        return new ModelAnswer(body, seen);
    }
}
