package io.sizewalk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.model.Judgement;
import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.Latencies;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code sizewalk load --json}, one document. {@code docs/load.md} documents the fields for users; change both
 * together, and {@link #SCHEMA_VERSION} when a reader of the older form could go wrong.
 */
final class LoadJson {

    static final int SCHEMA_VERSION = 1;

    /** ASCII only, so that no terminal's or pipe's character set can spoil a name. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private LoadJson() {}

    /**
     * @param last snapshot of the load
     * @param settings of the load, as a person would read them
     * @param exitCode that the command ends with
     * @param files that were written
     */
    static String text(
            LoadSnapshot last, Map<String, String> settings, LoadVerdict verdict, ExitCode exitCode, List<Path> files) {
        ObjectNode document =
                MAPPER.createObjectNode().put("schemaVersion", SCHEMA_VERSION).put("exitCode", exitCode.code());
        ObjectNode asked = document.putObject("settings");
        settings.forEach(asked::put);
        load(document.putObject("load"), last);
        ArrayNode requirements = document.putArray("requirements");
        verdict.judgements().forEach(judgement -> judgement(requirements.addObject(), judgement));
        document.put("verdict", verdict.verdict().name());
        document.put("notDelivered", verdict.undelivered().isEmpty() ? null : verdict.undelivered());
        ArrayNode written = document.putArray("files");
        files.forEach(file -> written.add(file.toString()));
        try {
            return MAPPER.writeValueAsString(document) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(ObjectNode node, LoadSnapshot last) {
        node.put("state", last.state().name())
                .put("model", last.model().name())
                .put(
                        "startedAt",
                        last.startedAt() == null ? null : last.startedAt().toString())
                .put("elapsedMillis", last.elapsedMillis())
                .put("plannedMillis", last.plannedMillis())
                .put("target", last.target())
                .put("users", last.users())
                .put("underWay", last.underWay());
        figures(node.putObject("total"), last.total());
        ArrayNode requests = node.putArray("requests");
        last.requests().forEach(one -> figures(requests.addObject(), one));
        ArrayNode errors = node.putArray("errors");
        last.errors().forEach(error -> error(errors.addObject(), error));
    }

    private static void figures(ObjectNode node, RequestFigures figures) {
        node.put("name", figures.name())
                .put("requests", figures.requests())
                .put("failures", figures.failures())
                .put("requestsPerSecond", figures.requestsPerSecond())
                .put("failuresPerSecond", figures.failuresPerSecond())
                .put("meanBytes", figures.meanBytes());
        latencies(node, "latencyMillis", figures.latencies());
        latencies(node, "firstByteMillis", figures.firstByte());
    }

    private static void latencies(ObjectNode node, String name, @Nullable Latencies latencies) {
        if (latencies == null) {
            node.putNull(name);
            return;
        }
        ObjectNode figures = node.putObject(name)
                .put("min", latencies.min())
                .put("mean", latencies.mean())
                .put("max", latencies.max());
        latencies
                .percentiles()
                .forEach((percentile, value) -> figures.put(
                        "p"
                                + BigDecimal.valueOf(percentile)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                        value));
    }

    private static void error(ObjectNode node, ErrorFigures error) {
        node.put("name", error.name())
                .put("error", error.error())
                .put("occurrences", error.occurrences())
                .put("firstSeen", error.firstSeen().toString())
                .put("lastSeen", error.lastSeen().toString());
    }

    /** JSON has no infinity: a value that is not finite is null. */
    private static void judgement(ObjectNode node, Judgement judgement) {
        node.put("requirement", judgement.requirement().toString())
                .put("value", Double.isFinite(judgement.value()) ? judgement.value() : null)
                .put("verdict", judgement.verdict().name())
                .put("note", judgement.note());
    }
}
