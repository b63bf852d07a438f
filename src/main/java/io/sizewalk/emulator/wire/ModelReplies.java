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

    static final String VARIANT = "x-Amzn-Invoked-Production-Variant";
    static final String DEFAULT_TYPE = "application/octet-stream";

    /** Of {@code Message} in the service model of sagemaker-runtime, for OriginalMessage too. */
    private static final int LONGEST_MESSAGE = 2048;

    private static final int OUT_OF_MEMORY_STATUS = 500;
    private static final String OUT_OF_MEMORY =
            "The container failed because of insufficient memory. Increase the memory size of the serverless endpoint.";
    private static final String NOT_READY =
            "A serverless endpoint variant's resources are still being provisioned. Wait and try your request again.";

    private ModelReplies() {}

    static void answer(Exchange exchange, Caller caller, String name, VariantFleet fleet, Reply reply) {
        switch (reply.outcome()) {
            case SERVED -> served(exchange, fleet, reply.answer());
            case OVERFLOW ->
                AwsErrors.answerRest(
                        exchange, 503, "ServiceUnavailable", "Service unavailable: the model's queue is full.");
            case FAILED -> AwsErrors.answerRest(exchange, 500, "InternalFailure", "An internal failure occurred.");
            case UNAVAILABLE ->
                AwsErrors.answerRest(
                        exchange, 503, "ServiceUnavailable", "Service unavailable: no instance can be reached.");
            case THROTTLED ->
                // What clients of AWS report: status 400, and a message that is null.
                AwsErrors.answerRest(
                        exchange,
                        reply.outcome().status(),
                        "ThrottlingException",
                        JsonNodeFactory.instance.objectNode().putNull("message"));
            case NOT_READY ->
                AwsErrors.answerRest(exchange, reply.outcome().status(), "ModelNotReadyException", NOT_READY);
            case STREAM_TIMED_OUT, STREAM_BROKEN ->
                throw new IllegalStateException(reply + " is of a stream that has begun");
            case TIMED_OUT, UNREACHABLE, TOO_LARGE, MODEL_ERROR, OUT_OF_MEMORY ->
                AwsErrors.answerRest(exchange, reply.outcome().status(), "ModelError", modelError(caller, name, reply));
        }
    }

    private static void served(Exchange exchange, VariantFleet fleet, @Nullable ModelAnswer answer) {
        FullHttpResponse response;
        if (answer == null) {
            String body = "{\"model\":\"local\",\"variant\":\"" + fleet.variant() + "\"}";
            response = exchange.response(200, AwsErrors.JSON, body.getBytes(StandardCharsets.US_ASCII));
            InvocationHeaders.echo(exchange.request().headers(), response.headers());
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
        int status = reply.outcome() == Reply.Outcome.OUT_OF_MEMORY ? OUT_OF_MEMORY_STATUS : reply.modelStatus();
        String kind = status >= 400 && status < 500 ? "client" : "server";
        String head = "Received " + kind + " error (" + status + ") from primary";
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
                .put("OriginalStatusCode", status);
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
            case OUT_OF_MEMORY -> OUT_OF_MEMORY;
            default -> {
                ModelAnswer answer = reply.answer();
                yield answer == null
                        ? "the model answered status " + reply.modelStatus()
                        : new String(answer.body(), StandardCharsets.UTF_8);
            }
        };
    }
}
