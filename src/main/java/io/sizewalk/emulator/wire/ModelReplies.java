package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.FullHttpResponse;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.serving.ModelAnswer;
import io.sizewalk.emulator.serving.Reply;
import io.sizewalk.emulator.serving.VariantFleet;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What InvokeEndpoint answers when a request has ended. A simulated model says {@code
 * {"model":"local","variant":"VARIANT"}}, whatever the payload; a real one's answer is handed on.
 *
 * <p>Errors are in AWS's words, as seen in public reports. Of a model's error as much is shown as the service model allows
 * a message, 2048 characters; if the whole message with it would be longer, AWS's words for an answer that could not be
 * loaded take its place. Where AWS itself draws that line is not documented.
 */
final class ModelReplies {

    private static final String VARIANT = "x-Amzn-Invoked-Production-Variant";
    private static final String DEFAULT_TYPE = "application/octet-stream";

    /** Of {@code Message} in the service model of sagemaker-runtime, for OriginalMessage too. */
    private static final int LONGEST_MESSAGE = 2048;

    private ModelReplies() {}

    static void answer(Exchange exchange, Caller caller, String name, VariantFleet fleet, Reply reply) {
        switch (reply.outcome()) {
            case SERVED -> served(exchange, fleet, reply.answer());
            case OVERFLOW ->
                AwsErrors.answerRest(
                        exchange, 503, "ServiceUnavailable", "Service unavailable: the model's queue is full.");
            case TIMED_OUT, UNREACHABLE, TOO_LARGE, MODEL_ERROR ->
                AwsErrors.answerRest(exchange, reply.outcome().status(), "ModelError", modelError(caller, name, reply));
        }
    }

    private static void served(Exchange exchange, VariantFleet fleet, @Nullable ModelAnswer answer) {
        FullHttpResponse response;
        if (answer == null) {
            String body = "{\"model\":\"local\",\"variant\":\"" + fleet.variant() + "\"}";
            response = exchange.response(200, AwsErrors.JSON, body.getBytes(StandardCharsets.US_ASCII));
        } else {
            response = exchange.response(200, DEFAULT_TYPE, answer.body());
            answer.headers().forEach(response.headers()::set);
        }
        response.headers().set(VARIANT, fleet.variant());
        exchange.answer(response);
    }

    private static ObjectNode modelError(Caller caller, String name, Reply reply) {
        String original = original(name, reply);
        String group = "/aws/sagemaker/Endpoints/" + name;
        String kind = reply.modelStatus() >= 400 && reply.modelStatus() < 500 ? "client" : "server";
        String head = "Received " + kind + " error (" + reply.modelStatus() + ") from primary";
        String tail = " See https://" + caller.region() + ".console.aws.amazon.com/cloudwatch/home?region="
                + caller.region() + "#logEventViewer:group=" + group + " in account " + Caller.ACCOUNT
                + " for more information.";
        String message = head + " with message \"" + original + "\"." + tail;
        if (reply.outcome() == Reply.Outcome.TOO_LARGE || message.length() > LONGEST_MESSAGE) {
            message = head + " and could not load the entire response body." + tail;
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("LogStreamArn", "arn:aws:logs:" + caller.region() + ":" + Caller.ACCOUNT + ":log-group:" + group)
                .put("Message", message)
                .put("OriginalMessage", original.substring(0, Math.min(original.length(), LONGEST_MESSAGE)))
                .put("OriginalStatusCode", reply.modelStatus());
    }

    private static String original(String name, Reply reply) {
        return switch (reply.outcome()) {
            case TIMED_OUT ->
                "Your invocation timed out while waiting for a response from container primary. Review the latency"
                        + " metrics for each container in Amazon CloudWatch, resolve the issue, and try again.";
            case UNREACHABLE ->
                "Amazon SageMaker could not get a response from the " + name + " endpoint. This can occur when CPU or"
                        + " memory utilization is high. To check your utilization, see Amazon CloudWatch. To fix this"
                        + " problem, use an instance type with more CPU capacity or memory.";
            case TOO_LARGE -> "";
            default -> {
                ModelAnswer answer = reply.answer();
                yield answer == null
                        ? "the model answered status " + reply.modelStatus()
                        : new String(answer.body(), StandardCharsets.UTF_8);
            }
        };
    }
}
