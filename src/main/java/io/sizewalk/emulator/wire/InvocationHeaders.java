package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.HttpHeaders;
import io.sizewalk.emulator.control.AwsError;
import java.util.regex.Pattern;

/**
 * The headers of InvokeEndpoint and InvokeEndpointWithResponseStream that say more than where to and what. Those that
 * only mean something to endpoints of kinds that are not simulated are refused, as SageMaker refuses them for other
 * endpoints. A session id is passed to the container in AWS; one that keeps no sessions ignores it, and so does ours.
 */
final class InvocationHeaders {

    /** What a container is told beside the payload, and may answer: ours answers what it was told. */
    static final String CUSTOM_ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes";

    private static final String TARGET_MODEL = "X-Amzn-SageMaker-Target-Model";
    private static final String CONTAINER = "X-Amzn-SageMaker-Target-Container-Hostname";
    private static final String COMPONENT = "X-Amzn-SageMaker-Inference-Component";
    private static final String INFERENCE_ID = "X-Amzn-SageMaker-Inference-Id";
    private static final int LONGEST_ATTRIBUTES = 1024;
    private static final Pattern INFERENCE_IDS = Pattern.compile("\\A\\S\\p{Print}{0,63}\\z");

    private InvocationHeaders() {}

    /** @throws AwsError if one of them breaks its constraint, or is for another kind of endpoint */
    static void check(HttpHeaders headers, String endpoint) {
        if (headers.contains(TARGET_MODEL)) {
            throw refused("Endpoint " + endpoint
                    + " is not a multi-model endpoint and does not support target model header.");
        }
        if (headers.contains(CONTAINER)) {
            throw refused("Endpoint " + endpoint
                    + " is not a multi-container endpoint and does not support target container hostname header.");
        }
        if (headers.contains(COMPONENT)) {
            throw refused("Endpoint " + endpoint
                    + " hosts no inference component and does not support inference component name header.");
        }
        String attributes = headers.get(CUSTOM_ATTRIBUTES);
        if (attributes != null) {
            checkAttributes(attributes);
        }
        String inferenceId = headers.get(INFERENCE_ID);
        if (inferenceId != null && !INFERENCE_IDS.matcher(inferenceId).matches()) {
            throw constraint(
                    "inferenceId", "regular expression pattern: \\A\\S[\\p{Print}]*\\z and have length from 1 to 64");
        }
    }

    private static void checkAttributes(String attributes) {
        if (attributes.length() > LONGEST_ATTRIBUTES) {
            throw constraint("customAttributes", "length less than or equal to " + LONGEST_ATTRIBUTES);
        }
        if (!attributes.chars().allMatch(c -> c < 128)) {
            throw constraint("customAttributes", "regular expression pattern: \\p{ASCII}*");
        }
    }

    /** What the container answers by headers. */
    static void echo(HttpHeaders request, HttpHeaders response) {
        String attributes = request.get(CUSTOM_ATTRIBUTES);
        if (attributes != null) {
            response.set(CUSTOM_ATTRIBUTES, attributes);
        }
    }

    private static AwsError constraint(String member, String wanted) {
        return refused("1 validation error detected: Value at '" + member
                + "' failed to satisfy constraint: Member must satisfy " + wanted);
    }

    private static AwsError refused(String message) {
        return new AwsError("ValidationError", 400, message);
    }
}
