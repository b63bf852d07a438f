package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.identity.RoleSession;
import io.sizewalk.emulator.time.Timers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AWS's query protocol: {@code POST /} with the action and its parameters in a form, the answer in XML. The service is
 * told by the parameter Version, or by whom the request is signed for.
 */
final class QueryProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(QueryProtocol.class);
    private static final String XML = "text/xml";

    private final List<QueryService> services;
    private final Gate gate;
    private final Timers timers;
    private final CallLog calls;

    /** @param services the first is taken to be meant by a request that names none of them */
    QueryProtocol(List<QueryService> services, Gate gate, Timers timers, CallLog calls) {
        this.services = List.copyOf(services);
        this.gate = gate;
        this.timers = timers;
        this.calls = calls;
    }

    void handle(Exchange exchange, String text) {
        QueryForm form = new QueryForm(text);
        String action = form.action();
        QueryService service = service(exchange);
        String resource = service.resource(form);
        try {
            Optional<RoleSession> session = gate.enter(exchange.request().headers());
            String result = service.call(
                    form, Signature.of(exchange.request().headers()).caller(), session);
            note(service, action, resource, "ok");
            answer(exchange, 200, response(service, action, result, exchange.requestId()));
        } catch (AwsError e) {
            note(service, action, resource, QueryCodes.code(e));
            answer(exchange, e.status(), error(service, e, exchange.requestId()));
        } catch (RuntimeException e) {
            LOG.error("{} failed", action, e);
            note(service, action, resource, "InternalFailure");
            AwsError failure = new AwsError("InternalFailure", 500, e.toString());
            answer(exchange, failure.status(), error(service, failure, exchange.requestId()));
        }
    }

    private QueryService service(Exchange exchange) {
        String name = Destination.of(exchange.request()).service();
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElse(services.get(0));
    }

    private void note(QueryService service, String action, String resource, String outcome) {
        calls.add(new CallLog.Call(timers.now(), service.name(), action, resource, outcome));
    }

    private static void answer(Exchange exchange, int status, String body) {
        exchange.answer(status, XML, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String response(QueryService service, String action, String result, String requestId) {
        return """
                <%1$sResponse xmlns="%2$s">
                  <%1$sResult>
                %3$s  </%1$sResult>
                  <ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata>
                </%1$sResponse>
                """.formatted(action, service.namespace(), result, requestId);
    }

    private static String error(QueryService service, AwsError error, String requestId) {
        return """
                <ErrorResponse xmlns="%s">
                  <Error>
                    <Type>%s</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(
                        service.namespace(),
                        QueryCodes.fault(error),
                        QueryCodes.code(error),
                        Protocol.escaped(error.text()),
                        requestId);
    }
}
