package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "schemaVersion";

    @Test
    void isWhatTheRecordsSay() {
        new Golden(PublishedSchema.file("results.schema.json"))
                .check(RecordSchema.of(
                        JobResult.class,
                        "urn:sizewalk:schema:results:" + JobResult.SCHEMA_VERSION,
                        "results.json of sizewalk",
                        JobResult.SCHEMA_VERSION));
        new Golden(PublishedSchema.file("sidecar.schema.json"))
                .check(RecordSchema.of(
                        Sidecar.class,
                        "urn:sizewalk:schema:sidecar:" + Sidecar.SCHEMA_VERSION,
                        "sidecar.json of sizewalk's load generator",
                        Sidecar.SCHEMA_VERSION));
    }

    @Test
    void fitsEveryGoldenFile() throws IOException {
        try (Stream<Path> files = Files.list(Golden.of("results.json").file().getParent())) {
            List<Path> results = files.filter(
                            file -> file.getFileName().toString().matches("results.*\\.json"))
                    .toList();
            assertThat(results)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(file -> assertThat(PublishedSchema.results().complaints(file))
                            .isEmpty());
        }
    }

    @Test
    void fitsWhateverAJobCanComeTo() throws IOException {
        for (JobResult job : List.of(
                Hostile.job(),
                SampleBaselines.worse(),
                SampleJob.stopped("why"),
                SampleJob.nothingWorked(),
                SampleJob.notScaling(),
                SampleTroubles.undecided())) {
            assertThat(PublishedSchema.results().complaints(JSON.readTree(ResultsFile.toJson(job))))
                    .isEmpty();
        }
    }

    @Test
    void fitsSidecars() {
        for (JobResult job : List.of(SampleJob.proven(), SampleTroubles.undecided())) {
            job.steps().stream()
                    .flatMap(step -> step.outcome() instanceof Measured measured
                            ? Stream.of(Objects.requireNonNull(
                                    measured.measurement().sidecar()))
                            : Stream.of())
                    .forEach(sidecar -> assertThat(PublishedSchema.sidecar().complaints(JSON.valueToTree(sidecar)))
                            .isEmpty());
        }
    }

    @Test
    void refusesWhatLacksOrMistypesAFieldAtAnyDepth() throws IOException {
        PublishedSchema schema = PublishedSchema.results();
        JsonNode whole = JSON.readTree(ResultsFile.toJson(SampleJob.proven()));
        ArrayNode steps = (ArrayNode) whole.get("steps");
        while (steps.size() > 3) {
            steps.remove(3);
        }
        for (String path : List.of(
                "",
                "/prices",
                "/conclusion",
                "/conclusion/recommendation",
                "/conclusion/recommendation/fleet",
                "/steps/0",
                "/steps/0/config/traffic",
                "/steps/0/outcome",
                "/steps/0/outcome/measurement",
                "/steps/0/outcome/measurement/overall",
                "/steps/0/outcome/measurement/sidecar/generator/gc",
                "/steps/0/outcome/judgements/0",
                "/steps/0/outcome/judgements/0/certainty",
                "/steps/2/outcome")) {
            assertThat(whole.at(path).isObject()).as(path).isTrue();
            whole.at(path)
                    .fieldNames()
                    .forEachRemaining(field -> assertThat(mistyped(schema, whole, path, field))
                            .as("%s/%s mistyped", path, field)
                            .isNotEmpty());
        }
        JsonNode lacking = whole.deepCopy();
        ((ObjectNode) lacking.at("/steps/0/config/fleet")).remove("count");
        assertThat(PublishedSchema.results().complaints(lacking)).isNotEmpty();
        for (String field : List.of("id", "peak", "steps", "prices", VERSION)) {
            assertThat(PublishedSchema.results().complaints(((ObjectNode) whole.deepCopy()).without(field)))
                    .as(field)
                    .isNotEmpty();
        }
    }

    private static List<String> mistyped(PublishedSchema schema, JsonNode whole, String path, String field) {
        JsonNode wrong = whole.deepCopy();
        ((ObjectNode) wrong.at(path)).putArray(field).addArray();
        return schema.complaints(wrong);
    }

    @Test
    void allowsWhatItDoesNotKnowAndLeavesOutWhatMayBeNull() throws IOException {
        ObjectNode job = (ObjectNode) JSON.readTree(ResultsFile.toJson(SampleJob.proven()));
        job.put("later", "version");
        job.remove(List.of("usage", "failure", "baseline"));

        assertThat(PublishedSchema.results().complaints(job)).isEmpty();
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        ObjectNode job = (ObjectNode) JSON.readTree(ResultsFile.toJson(SampleJob.proven()));

        assertThat(PublishedSchema.results().complaints(job.put(VERSION, JobResult.SCHEMA_VERSION + 1)))
                .isNotEmpty();
    }

    @Test
    void explainsItsFields() throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(PublishedSchema.file("results.schema.json")));

        assertThat(schema.at("/properties/peak/description").asText()).isEqualTo("the traffic to size for");
        assertThat(schema.at("/$defs/Certainty/description").asText())
                .isEqualTo("What is known of one requirement after some requests.");
        assertThat(schema.at("/$defs/StepOutcome/description").asText()).isEqualTo("How a step ended.");
    }
}
