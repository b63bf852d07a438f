package io.sizewalk.emulator.wire;

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
import io.sizewalk.emulator.operations.Operations;
import io.sizewalk.emulator.time.Timers;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS's JSON 1.1 protocol: {@code POST /}, the operation in {@code X-Amz-Target}. */
final class ControlProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(ControlProtocol.class);
    private static final String TARGET_PREFIX = "SageMaker.";
    private static final byte[] EMPTY = {};
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Operations operations;
    private final Timers timers;
    private final CallLog calls;

    ControlProtocol(Operations operations, Timers timers, CallLog calls) {
        this.operations = operations;
        this.timers = timers;
        this.calls = calls;
    }

    void handle(Exchange exchange, String target) {
        String operation = target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : target;
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        try {
            Operation found = operations
                    .find(target.startsWith(TARGET_PREFIX) ? operation : "")
                    .orElseThrow(() -> new AwsError(
                            "UnknownOperationException", 400, "The local SageMaker has no operation " + target + "."));
            request = body(exchange.request().content());
            Caller caller = Signature.caller(exchange.request().headers());
            ObjectNode response = found.call(caller, request);
            note(operation, request, "ok");
            exchange.answer(200, AwsErrors.JSON_1_1, response.isEmpty() ? EMPTY : AwsErrors.bytes(response));
        } catch (AwsError e) {
            note(operation, request, e.code());
            AwsErrors.answerJson11(exchange, e);
        } catch (RuntimeException e) {
            LOG.error("{} failed", operation, e);
            note(operation, request, "InternalFailure");
            AwsErrors.answerJson11(exchange, new AwsError("InternalFailure", 500, e.toString()));
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
            throw AwsError.serialization(
                    "Malformed JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw AwsError.serialization("Malformed JSON");
        }
    }

    private void note(String operation, ObjectNode request, String outcome) {
        calls.add(new CallLog.Call(timers.now(), "sagemaker", operation, resource(operation, request), outcome));
    }

    /** The name of what the operation is about: its own resource's, or the first that the request names. */
    private static String resource(String operation, ObjectNode request) {
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
            if (member.getKey().matches("ResourceArn|[A-Za-z]+Name")
                    && member.getValue().isTextual()) {
                return member.getValue().asText();
            }
        }
        return "";
    }
}
