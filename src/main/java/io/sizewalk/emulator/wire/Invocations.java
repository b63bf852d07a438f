package io.sizewalk.emulator.wire;

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
import io.sizewalk.emulator.serving.SimulatorPayload;
import io.sizewalk.emulator.serving.VariantFleet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * InvokeEndpoint: {@code POST /endpoints/NAME/invocations}, REST-JSON; and InvokeEndpointWithResponseStream, whose path
 * ends in {@code /invocations-response-stream}.
 *
 * <p>What the answers look like, {@link ModelReplies} says. To a simulated model, payloads in model-simulator's form ask
 * for more than ordinary work, see {@link SimulatorPayload}.
 */
final class Invocations {

    /** As SageMaker Runtime's model spells them. */
    static final Set<String> OPERATIONS = Set.of("InvokeEndpoint", "InvokeEndpointWithResponseStream");

    private static final String TARGET_VARIANT = "X-Amzn-SageMaker-Target-Variant";

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
        Answer whole = reply -> ModelReplies.answer(exchange, caller, name, fleet, reply);
        serving.submit(
                fleet,
                new Invocation(demand(payload), exchange.payload(), streamed),
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
}
