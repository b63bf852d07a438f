package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema says of a price file what the reader does. */
class PriceSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESOURCES = Path.of("resources");

    private static final PriceFile EVERYTHING = new PriceFile(
            "eu-west-1",
            new Rates<>(
                    "AWS",
                    "2026-11-20",
                    Map.of(
                            InstanceType.of("ml.m5.large"), Rate.of(Money.usd("0.1280000000")),
                            InstanceType.of("ml.p5.48xlarge"), Rate.of(Money.usd("100")),
                            InstanceType.of("ml.c5.large"), new Rate(Money.usd("0.1"), "elsewhere", "2026-01"))),
            new Rates<>("AWS", "2026-11-20", Map.of(1024, Rate.of(Money.usd("0.0000200000")))),
            new Rates<>("AWS", "2026-11-20", Map.of(1024, Rate.of(Money.usd("0.00001")))),
            new Rates<>("", "2026-11", Map.of(1024, Rate.of(Money.usd("0.000005")))),
            new Rates<>("AWS", "2026", Map.of(Direction.OUT, Rate.of(Money.usd("0.016")))));

    private static Set<ValidationMessage> wrong(JsonNode file) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(Files.readString(RESOURCES.resolve("schema/cost.schema.json"))));
        return schema.validate(file);
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("cost"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void holdsForEveryShippedFile(Path file) throws IOException {
        assertThat(wrong(JSON.readTree(file.toFile()))).isEmpty();
        assertThat(CostFiles.read(file, "any").region() + ".json")
                .isEqualTo(file.getFileName().toString());
    }

    @Test
    void thereAreShippedFiles() throws IOException {
        assertThat(shipped()).hasSize(3);
    }

    @Test
    void holdsForWhatIsWrittenAndReadBackTheSame() throws IOException {
        String json = PriceFileWriter.toJson(EVERYTHING);

        assertThat(wrong(JSON.readTree(json))).isEmpty();
        assertThat(json)
                .contains("\"ml.m5.large\" : 0.128,", "\"ml.p5.48xlarge\" : 100")
                .doesNotContain("E-");
        PriceFile read = PriceFileReader.read("f", json.getBytes(StandardCharsets.UTF_8), "eu-west-1");
        assertThat(PriceChange.between(EVERYTHING, read)).isEmpty();
        assertThat(read.hosting().source()).isEqualTo("AWS");
        assertThat(read.hosting().find(InstanceType.of("ml.c5.large")))
                .contains(new Rate(Money.usd("0.1"), "elsewhere", "2026-01"));
        assertThat(read.provisionedUse().source()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\": 3}",
                "{\"currency\": \"EUR\"}",
                "{\"asOf\": \"lately\"}",
                "{\"source\": \" \"}",
                "{\"instances\": {\"unit\": \"month\", \"rates\": {}}}",
                "{\"instances\": {\"unit\": \"instance-hour\", \"rates\": {\"m5.large\": 1}}}",
                "{\"instances\": {\"unit\": \"instance-hour\", \"rates\": {\"ml.m5.large\": 0}}}",
                "{\"instances\": {\"unit\": \"instance-hour\", \"rates\": {\"ml.m5.large\": \"1\"}}}",
                "{\"dataProcessing\": {\"asOf\": \"2026\", \"unit\": \"GB\", \"rates\": {\"up\": 1}}}",
                "{\"serverless\": {\"asOf\": \"2026\", \"unit\": \"second\", \"rates\": {\"1GB\": 1}}}"
            })
    void refusesWhatTheReaderRefuses(String change) throws IOException {
        JsonNode file = JSON.readerForUpdating(JSON.readTree(PriceFileWriter.toJson(EVERYTHING)))
                .readValue(change);

        assertThat(wrong(file)).isNotEmpty();
        assertThatThrownBy(
                        () -> PriceFileReader.read("f", file.toString().getBytes(StandardCharsets.UTF_8), "eu-west-1"))
                .isInstanceOf(JobException.class);
    }
}
