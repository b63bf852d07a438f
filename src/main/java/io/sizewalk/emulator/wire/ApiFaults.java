package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.faults.FaultAction.Drop;
import io.sizewalk.emulator.faults.FaultAction.Refusal;
import io.sizewalk.emulator.faults.Faults;
import io.sizewalk.emulator.time.Timers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses calls and closes connections as the fault script says, before any service has seen the call. */
final class ApiFaults {

    private static final Pattern INVOCATION =
            Pattern.compile("/endpoints/([^/?]+)/(invocations|invocations-response-stream|async-invocations)(\\?.*)?");
    private static final Pattern ENDPOINT = Pattern.compile("\"EndpointName\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");

    private final Faults faults;
    private final Timers timers;
    private final CallLog calls;

    ApiFaults(Faults faults, Timers timers, CallLog calls) {
        this.faults = faults;
        this.timers = timers;
        this.calls = calls;
    }

    /** What is called: {@code runtime} for an operation of SageMaker Runtime. */
    private record Called(String service, String operation, String endpoint, boolean runtime, Protocol protocol) {}

    private enum Protocol {
        JSON,
        REST,
        QUERY
    }

    /** @return whether the exchange is over */
    boolean intercept(Exchange exchange) {
        if (faults.quiet()) {
            return false;
        }
        Called called = called(exchange.request());
        return called != null && intercept(exchange, called);
    }

    private boolean intercept(Exchange exchange, Called called) {
        Optional<Drop> drop = faults.drop(called.operation(), called.endpoint());
        if (drop.isPresent()) {
            if (drop.get().afterEffect()) {
                exchange.dropAnswer();
                return false;
            }
            note(called, "dropped");
            exchange.drop();
            return true;
        }
        Optional<Refusal> refusal = faults.refusal(called.operation(), called.endpoint(), called.runtime());
        refusal.ifPresent(why -> {
            note(called, why.code());
            refuse(exchange, called.protocol(), new AwsError(why.code(), why.status(), why.message()));
        });
        return refusal.isPresent();
    }

    private void note(Called called, String outcome) {
        calls.add(new CallLog.Call(timers.now(), called.service(), called.operation(), called.endpoint(), outcome));
    }

    private static void refuse(Exchange exchange, Protocol protocol, AwsError error) {
        switch (protocol) {
            case JSON -> AwsErrors.answerJson11(exchange, error, false);
            case REST -> AwsErrors.answerRest(exchange, error.status(), error.code(), error.text());
            case QUERY -> {
                String body = "<ErrorResponse><Error><Type>" + (error.status() < 500 ? "Sender" : "Receiver")
                        + "</Type><Code>" + error.code() + "</Code><Message>" + error.text()
                        + "</Message></Error><RequestId>" + exchange.requestId() + "</RequestId></ErrorResponse>";
                exchange.answer(error.status(), "text/xml", body.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static @Nullable Called called(FullHttpRequest request) {
        Matcher invocation = INVOCATION.matcher(request.uri());
        if (invocation.matches()) {
            String operation = switch (invocation.group(2)) {
                case "invocations" -> "InvokeEndpoint";
                case "async-invocations" -> "InvokeEndpointAsync";
                default -> "InvokeEndpointWithResponseStream";
            };
            String endpoint = QueryStringDecoder.decodeComponent(invocation.group(1));
            return new Called("sagemaker-runtime", operation, endpoint, true, Protocol.REST);
        }
        if (!request.uri().split("\\?", 2)[0].equals("/")) {
            return null;
        }
        String body = request.content().toString(StandardCharsets.UTF_8);
        String target = request.headers().get("X-Amz-Target");
        if (target != null) {
            int dot = target.indexOf('.');
            String prefix = dot < 0 ? "" : target.substring(0, dot);
            String service = switch (prefix) {
                case "SageMaker" -> "sagemaker";
                case "AnyScaleFrontendService" -> "application-autoscaling";
                case "AWSPriceListService" -> "pricing";
                case "GraniteServiceVersion20100801" -> "cloudwatch";
                default -> prefix;
            };
            Matcher endpoint = ENDPOINT.matcher(body);
            return new Called(
                    service, target.substring(dot + 1), endpoint.find() ? endpoint.group(1) : "", false, Protocol.JSON);
        }
        Matcher action = ACTION.matcher(body);
        return action.find() ? new Called("query", action.group(1), "", false, Protocol.QUERY) : null;
    }
}
