package io.sizewalk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.result.LogSummary;
import java.nio.file.Path;

/**
 * The JSON form of a log's statistics. {@code docs/parse.md} documents the fields for users; change both together, and
 * {@link #SCHEMA_VERSION} when a reader of the older form could go wrong.
 */
final class LogJson {

    static final int SCHEMA_VERSION = 1;

    /** ASCII only, so that no terminal's or pipe's character set can spoil a name. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private LogJson() {}

    static String of(Path log, LogSummary summary) throws JsonProcessingException {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("file", log.toString());
        document.put("format", summary.reading().format().label());
        document.put("truncated", summary.reading().truncated());
        document.put("wholeBytes", summary.reading().bytes());
        document.put("gatlingVersion", summary.run().gatlingVersion());
        document.put("simulationClass", summary.run().simulationClass());
        document.put("description", summary.run().description());
        document.put("startedAt", summary.run().start().toString());
        document.put("usersStarted", summary.usersStarted());
        document.set("overall", statistics(summary.overall()));
        ArrayNode byName = document.putArray("byName");
        summary.byName().forEach(one -> byName.add(statistics(one)));
        document.set("crashes", MAPPER.valueToTree(summary.crashes()));
        return MAPPER.writeValueAsString(document);
    }

    private static ObjectNode statistics(RequestStatistics statistics) {
        ObjectNode node = MAPPER.valueToTree(statistics);
        // A log does not know it.
        node.remove("bytesReceived");
        node.put("percentFail", statistics.percentFail());
        node.put("achievedTps", statistics.achievedTps());
        return node;
    }
}
