package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.operations.Operation;
import io.sizewalk.emulator.time.Timers;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS's JSON 1.1 and 1.0 protocols: {@code POST /}, the operation in {@code X-Amz-Target}. */
final class ControlProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(ControlProtocol.class);
    private static final byte[] EMPTY = {};
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonService service;
    private final Gate gate;
    private final Timers timers;
    private final CallLog calls;
    private final KnownOperations known;

    ControlProtocol(JsonService service, Gate gate, Timers timers, CallLog calls, KnownOperations known) {
        this.known = known;
        this.service = service;
        this.gate = gate;
        this.timers = timers;
        this.calls = calls;
    }

    Stream<ServedOperation> served() {
        return service.served();
    }

    /** Whether a request with this {@code X-Amz-Target} is for the service. */
    boolean serves(String target) {
        return target.startsWith(service.targetPrefix());
    }

    /** @param target that it serves */
    void handle(Exchange exchange, String target) {
        String operation = target.substring(service.targetPrefix().length());
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        try {
            Operation found = service.operations()
                    .find(operation)
                    .orElseThrow(() -> new AwsError(
                            "UnknownOperationException", 400, known.refusal(service.name(), operation, target)));
            request = body(exchange.request().content());
            Caller caller = gate.enterJson(exchange.request().headers());
            ObjectNode response = found.call(caller, request);
            note(operation, request, "ok");
            exchange.answer(200, service.contentType(), response.isEmpty() ? EMPTY : AwsErrors.bytes(response));
        } catch (AwsError e) {
            note(operation, request, e.code());
            answer(exchange, e);
        } catch (RuntimeException e) {
            LOG.error("{} failed", operation, e);
            note(operation, request, "InternalFailure");
            answer(exchange, new AwsError("InternalFailure", 500, e.toString()));
        }
    }

    private void answer(Exchange exchange, AwsError error) {
        if (service.contentType().equals(AwsErrors.JSON_1_0)) {
            AwsErrors.answerJson10(exchange, error);
        } else {
            AwsErrors.answerJson11(exchange, error, service.capitalMessage().contains(error.code()));
        }
    }

    private static ObjectNode body(ByteBuf content) {
        if (!content.isReadable()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode json = MAPPER.readTree(ByteBufUtil.getBytes(content));
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw AwsError.serialization("Start of structure expected");
        } catch (JsonProcessingException e) {
            @Nullable JsonLocation location = e.getLocation(); // none where the parser's limits are exceeded
            throw AwsError.serialization(
                    location == null
                            ? "Malformed JSON"
                            : "Malformed JSON at line " + location.getLineNr() + ", column " + location.getColumnNr());
        } catch (IOException e) {
            throw AwsError.serialization("Malformed JSON");
        }
    }

    private void note(String operation, ObjectNode request, String outcome) {
        calls.add(new CallLog.Call(timers.now(), service.name(), operation, resource(operation, request), outcome));
    }

    /** What the operation is about: the resource that it gives by id, its own by name, or the first that it names. */
    private static String resource(String operation, ObjectNode request) {
        if (request.path("ResourceId").isTextual()) {
            return request.path("ResourceId").asText();
        }
        String own =
                operation.replaceFirst("^(Create|Describe|Update|Delete)", "").replaceFirst("WeightsAndCapacities$", "")
                        + "Name";
        if (request.path(own).isTextual()) {
            return request.path(own).asText();
        }
        for (Iterator<Map.Entry<String, JsonNode>> members =
                        request.properties().iterator();
                members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            if (member.getKey().matches("ResourceArn|ResourceARN|[A-Za-z]+Name")
                    && member.getValue().isTextual()) {
                return member.getValue().asText();
            }
        }
        return "";
    }
}
