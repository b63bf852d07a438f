package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpMethod;
import io.sizewalk.emulator.faults.Fault;
import io.sizewalk.emulator.faults.FaultRule;
import io.sizewalk.emulator.faults.FaultSchedule;
import io.sizewalk.emulator.faults.Faults;
import java.nio.charset.StandardCharsets;

/**
 * The fault script over HTTP: {@code GET /_local/faults} shows it with how often each fault fired, {@code POST} adds
 * {@code {"fault": "error 5 %"}}, whose clock begins then, and {@code DELETE} ends and forgets all of them.
 */
final class FaultPaths {

    static final String PATH = "/_local/faults";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Faults faults;

    FaultPaths(Faults faults) {
        this.faults = faults;
    }

    /** @return false if there is no such path or method */
    boolean handle(Exchange exchange) {
        HttpMethod method = exchange.request().method();
        if (!exchange.request().uri().split("\\?", 2)[0].equals(PATH)) {
            return false;
        }
        if (method.equals(HttpMethod.POST)) {
            add(exchange);
        } else if (method.equals(HttpMethod.DELETE)) {
            faults.clear();
            answer(exchange, 200, all());
        } else if (method.equals(HttpMethod.GET)) {
            answer(exchange, 200, all());
        } else {
            return false;
        }
        return true;
    }

    private void add(Exchange exchange) {
        try {
            JsonNode body = MAPPER.readTree(exchange.request().content().toString(StandardCharsets.UTF_8));
            if (!body.path("fault").isTextual()) {
                throw new IllegalArgumentException("the body must be an object such as {\"fault\": \"error 5 %\"}");
            }
            answer(
                    exchange,
                    200,
                    shown(faults.add(Fault.parse(body.path("fault").asText()))));
        } catch (JsonProcessingException e) {
            refuse(exchange, "the body is not JSON");
        } catch (IllegalArgumentException e) {
            refuse(exchange, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(Exchange exchange, String message) {
        answer(exchange, 400, JsonNodeFactory.instance.objectNode().put("message", message));
    }

    private static void answer(Exchange exchange, int status, JsonNode body) {
        exchange.answer(status, AwsErrors.JSON, AwsErrors.bytes(body));
    }

    private ObjectNode all() {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        var list = response.putArray("faults");
        faults.rules().forEach(rule -> list.add(shown(rule)));
        return response;
    }

    private static ObjectNode shown(FaultRule rule) {
        FaultSchedule schedule = rule.fault().schedule();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("fault", rule.fault().text());
        json.put("at", schedule.at().toString());
        schedule.after().ifPresent(after -> json.put("after", after));
        schedule.length().ifPresent(length -> json.put("for", length.toString()));
        schedule.every().ifPresent(every -> json.put("every", every.toString()));
        schedule.times().ifPresent(times -> json.put("times", times));
        return json.put("active", rule.active()).put("windows", rule.windows()).put("fired", rule.fired());
    }
}
