package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.handler.codec.http.FullHttpResponse;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Endpoint;
import io.sizewalk.emulator.serving.Answer;
import io.sizewalk.emulator.serving.Demand;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.serving.Invocation;
import io.sizewalk.emulator.serving.Reply;
import io.sizewalk.emulator.serving.SimulatorPayload;
import io.sizewalk.emulator.serving.VariantFleet;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * InvokeEndpoint: {@code POST /endpoints/NAME/invocations}, REST-JSON; and InvokeEndpointWithResponseStream, whose path
 * ends in {@code /invocations-response-stream}.
 *
 * <p>The model's answer is {@code {"model":"local","variant":"VARIANT"}}, whatever the payload; the work that it stands
 * for is in the time it takes. Payloads in model-simulator's form ask for more, see {@link SimulatorPayload}.
 */
final class Invocations {

    static final String VARIANT = "x-Amzn-Invoked-Production-Variant";
    private static final String TARGET_VARIANT = "X-Amzn-SageMaker-Target-Variant";
    private static final int TIMED_OUT_STATUS = 0;
    private static final int OUT_OF_MEMORY_STATUS = 500;
    private static final String OUT_OF_MEMORY =
            "The container failed because of insufficient memory. Increase the memory size of the serverless endpoint.";
    private static final String NOT_READY =
            "A serverless endpoint variant's resources are still being provisioned. Wait and try your request again.";

    private final Account account;
    private final Gate gate;
    private final CallLog calls;

    Invocations(Account account, Gate gate, CallLog calls) {
        this.account = account;
        this.gate = gate;
        this.calls = calls;
    }

    /** @param streamed whether the answer is wanted part by part */
    void handle(Exchange exchange, String name, boolean streamed) {
        String operation = streamed ? "InvokeEndpointWithResponseStream" : "InvokeEndpoint";
        long received = account.timers().nanos();
        Caller caller;
        try {
            caller = gate.enterJson(exchange.request().headers());
        } catch (AwsError e) {
            note(operation, name, e.code());
            AwsErrors.answerRest(exchange, e.status(), e.code(), e.text());
            return;
        }
        Endpoint endpoint = account.endpoints().find(name);
        Deployment serving = endpoint == null ? null : endpoint.serving();
        if (endpoint == null || serving == null) {
            refuse(exchange, operation, name, "Endpoint " + name + " of account " + Caller.ACCOUNT + " not found.");
            return;
        }
        ByteBuf payload = exchange.request().content();
        if (payload.readableBytes() > Bodies.LARGEST_PAYLOAD) {
            note(operation, name, AwsErrors.TOO_LARGE);
            FullHttpResponse response = exchange.response(413, AwsErrors.JSON, AwsErrors.tooLarge());
            response.headers().set(AwsErrors.TYPE, AwsErrors.TOO_LARGE);
            exchange.answer(response);
            return;
        }
        VariantFleet fleet = fleet(exchange, serving);
        if (fleet == null) {
            refuse(
                    exchange,
                    operation,
                    name,
                    "Variant " + exchange.request().headers().get(TARGET_VARIANT) + " does not exist for endpoint "
                            + name + ".");
            return;
        }
        if (payload.readableBytes() > fleet.instances().get(0).largestPayload()) {
            refuse(exchange, operation, name, "Request " + exchange.requestId() + " has oversize body.");
            return;
        }
        try {
            InvocationHeaders.check(exchange.request().headers(), name);
        } catch (AwsError e) {
            refuse(exchange, operation, name, e.text());
            return;
        }
        Answer whole = reply -> answer(exchange, caller, name, fleet, reply);
        serving.submit(
                fleet,
                new Invocation(demand(payload), streamed),
                received,
                streamed ? new StreamedAnswer(exchange, fleet.variant(), whole) : whole);
    }

    private static @Nullable VariantFleet fleet(Exchange exchange, Deployment serving) {
        String target = exchange.request().headers().get(TARGET_VARIANT);
        return target == null ? serving.pickVariant() : serving.variant(target).orElse(null);
    }

    private static Demand demand(ByteBuf payload) {
        int length = payload.readableBytes();
        if (length == 0) {
            return Demand.NONE;
        }
        int looked = Math.min(length, SimulatorPayload.LOOKED_AT_BYTES);
        return SimulatorPayload.read(
                new ByteBufInputStream(payload.slice(payload.readerIndex(), looked)), looked == length);
    }

    private void refuse(Exchange exchange, String operation, String name, String message) {
        note(operation, name, "ValidationError");
        AwsErrors.answerRest(exchange, 400, "ValidationError", message);
    }

    private void note(String operation, String name, String outcome) {
        calls.add(new CallLog.Call(account.timers().now(), "sagemaker-runtime", operation, name, outcome));
    }

    private static void answer(Exchange exchange, Caller caller, String name, VariantFleet fleet, Reply reply) {
        switch (reply.outcome()) {
            case SERVED -> {
                String body = "{\"model\":\"local\",\"variant\":\"" + fleet.variant() + "\"}";
                FullHttpResponse response =
                        exchange.response(200, AwsErrors.JSON, body.getBytes(StandardCharsets.US_ASCII));
                response.headers().set(VARIANT, fleet.variant());
                InvocationHeaders.echo(exchange.request().headers(), response.headers());
                exchange.answer(response);
            }
            case OVERFLOW ->
                AwsErrors.answerRest(
                        exchange, 503, "ServiceUnavailable", "Service unavailable: the model's queue is full.");
            case FAILED -> AwsErrors.answerRest(exchange, 500, "InternalFailure", "An internal failure occurred.");
            case UNAVAILABLE ->
                AwsErrors.answerRest(
                        exchange, 503, "ServiceUnavailable", "Service unavailable: no instance can be reached.");
            case TIMED_OUT ->
                AwsErrors.answerRest(
                        exchange,
                        reply.outcome().status(),
                        "ModelError",
                        modelError(
                                caller,
                                name,
                                TIMED_OUT_STATUS,
                                "Your invocation timed out while waiting for a response from container "
                                        + fleet.variant() + ". Review the latency metrics for each container in Amazon"
                                        + " CloudWatch, resolve the issue, and try again."));
            case MODEL_ERROR ->
                AwsErrors.answerRest(
                        exchange,
                        reply.outcome().status(),
                        "ModelError",
                        modelError(
                                caller, name, reply.modelStatus(), "the model answered status " + reply.modelStatus()));
            case OUT_OF_MEMORY ->
                AwsErrors.answerRest(
                        exchange,
                        reply.outcome().status(),
                        "ModelError",
                        modelError(caller, name, OUT_OF_MEMORY_STATUS, OUT_OF_MEMORY));
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
        }
    }

    private static ObjectNode modelError(Caller caller, String name, int status, String original) {
        String group = "/aws/sagemaker/Endpoints/" + name;
        String message = status == TIMED_OUT_STATUS
                ? "Received server error (0) from primary with message \"" + original + "\"."
                : "Received " + (status < 500 ? "client" : "server") + " error (" + status
                        + ") from primary with message \"" + original + "\".";
        return JsonNodeFactory.instance
                .objectNode()
                .put("LogStreamArn", "arn:aws:logs:" + caller.region() + ":" + Caller.ACCOUNT + ":log-group:" + group)
                .put(
                        "Message",
                        message + " See https://" + caller.region() + ".console.aws.amazon.com/cloudwatch/home?region="
                                + caller.region() + "#logEventViewer:group=" + group + " in account " + Caller.ACCOUNT
                                + " for more information.")
                .put("OriginalMessage", original)
                .put("OriginalStatusCode", status);
    }
}
