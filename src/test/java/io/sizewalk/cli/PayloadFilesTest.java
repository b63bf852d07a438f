package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadFilesTest {

    @TempDir
    Path folder;

    @Test
    void findsAFileFromTheCurrentFolderAndByItsAbsolutePath() throws IOException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        PayloadFiles files = new PayloadFiles(folder);

        assertThat(files.find("here", "body.json")).isEqualTo(body);
        assertThat(new PayloadFiles(folder.resolve("elsewhere")).find("here", body.toString()))
                .isEqualTo(body);
    }

    @Test
    void findsASampleFromAnyFolder() {
        Path copy = new PayloadFiles(folder).find("here", "samples/model-simulator/small.json");

        assertThat(copy).hasSameBinaryContentAs(Path.of("samples/model-simulator/small.json"));
    }

    @Test
    void readsTheWholeMix() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "1,2");
        Files.write(folder.resolve("b.bin"), new byte[] {0, -1});
        List<Payload> payloads = new ScenarioRequests(new PayloadFiles(folder)).read("""
                        [{"path": "a.csv", "weight": 99.5},
                         {"path": "b.bin", "weight": 0.5, "contentType": "application/x-npy", "headers": {"X-A": "1"}}]
                        """);

        assertThat(payloads).extracting(Payload::contentType).containsExactly("text/csv", "application/x-npy");
        assertThat(payloads).extracting(Payload::weight).containsExactly(99.5, 0.5);
        assertThat(payloads.get(1).headers()).containsEntry("X-A", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "a.json, application/json",
        "A.JSON, application/json",
        "a.jsonl, application/jsonlines",
        "a.csv, text/csv",
        "a.png, image/png",
        "a, application/octet-stream",
    })
    void guessesTheContentTypeByTheName(String name, String contentType) {
        assertThat(ContentTypes.guess(name)).isEqualTo(contentType);
    }
}
