package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class BatchOutputsTest {

    @TempDir
    Path folder;

    @Test
    void areSealed() throws IOException {
        BatchOutputs.write(SampleBatch.mixed(), folder, code -> "meaning of " + code);

        Golden.of("batch.json").check(read("batch.json"));
        Golden.of("batch-index.html").check(Markup.of(read("index.html")).html());
        Golden.of("batch-junit.xml").check(read("junit.xml"));
        Golden.of("batch-summary.md").check(read("summary.md"));
    }

    @Test
    void ranksByMonthlyCostAndKeepsTheOthersInTheFilesOrder() {
        BatchResult batch = SampleBatch.mixed();

        assertThat(batch.ranking()).containsExactly("cheap", "dear");
        assertThat(batch.inOrder()).extracting("name").containsExactly("cheap", "dear", "slow", "late", "left");
        assertThat(batch.jobs()).extracting("name").containsExactly("dear", "cheap", "slow", "late", "left");
    }

    @Test
    void jsonFollowsItsSchemaWhateverItsState() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("resources/schema/batch.schema.json")));
        ObjectMapper json = new ObjectMapper();

        assertThat(schema.validate(json.readTree(BatchResultFile.toJson(SampleBatch.mixed()))))
                .isEmpty();
        assertThat(schema.validate(
                        json.readTree(BatchResultFile.toJson(SampleBatch.of(null, SampleBatch.waiting("first"))))))
                .isEmpty();
        assertThat(schema.validate(json.readTree(
                        BatchResultFile.toJson(SampleBatch.mixed()).replace("\"ENDED\"", "\"DONE\""))))
                .as("the schema can refuse")
                .isNotEmpty();
    }

    @Test
    void jsonIsReadBackAsItWas() {
        BatchOutputs.write(SampleBatch.mixed(), folder, code -> "");

        assertThat(BatchResultFile.read(folder.resolve("batch.json"))).isEqualTo(SampleBatch.mixed());
    }

    @Test
    void anotherSchemaVersionIsRefusedByItsNumber() throws IOException {
        Path file = Files.writeString(
                folder.resolve("batch.json"),
                BatchResultFile.toJson(SampleBatch.mixed()).replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"));

        assertThatThrownBy(() -> BatchResultFile.read(file))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("schema version 2");
    }

    @Test
    void hostileTextDoesNoHarm() throws Exception {
        for (String text : Hostile.STRINGS) {
            BatchOutputs.write(
                    SampleBatch.of(3, SampleBatch.found(text, "1", null), SampleBatch.nothing("x", text)),
                    folder,
                    code -> "meaning");

            String page = Markup.of(read("index.html")).html();
            assertThat(page).doesNotContain("alert(1)</script>", "<img", "<b>", "\u0000");
            assertThat(Markup.of(page).attributes()).doesNotContain("onerror", "onmouseover", "onfocus", "style");
            Document junit = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(read("junit.xml"))));
            assertThat(junit.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
            assertThat(read("summary.md").replaceAll("`` .*? ``", "code"))
                    .doesNotContain("<script", "<img", "@someone");
        }
    }

    @Test
    void junitHasASuiteAModelAndTellsFailureErrorAndSkippedApart() throws Exception {
        BatchOutputs.write(SampleBatch.mixed(), folder, code -> "meaning");

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile())
                .getDocumentElement();
        assertThat(root.getAttribute("tests")).isEqualTo("5");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(root.getAttribute("skipped")).isEqualTo("1");
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
