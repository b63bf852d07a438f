package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineBodiesTest {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @TempDir
    Path folder;

    @Test
    void takesLinesInTurnAndBeginsAgain() throws IOException {
        Bodies lines = lines("\uFEFF{\"a\":1}\r\n\n  \n[2]\n3");

        assertThat(text(lines.next())).isEqualTo("{\"a\":1}");
        assertThat(text(lines.next())).isEqualTo("[2]");
        assertThat(text(lines.next())).isEqualTo("3");
        assertThat(text(lines.next())).isEqualTo("{\"a\":1}");
    }

    @Test
    void readsLinesThatAreLongerThanItsBuffer() throws IOException {
        String line = "{\"text\":\"" + "x".repeat(200_000) + "\"}";
        Bodies lines = lines(line + "\n" + line + "\n");

        assertThat(text(lines.next())).isEqualTo(line);
        assertThat(text(lines.next())).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // line | body
                "{\"Body\":\"1,2,3\",\"ContentType\":\"text/csv\"} | 1,2,3",
                "{\"Body\":{\"x\": 1.10,  \"y\":[1, 2]}} | {\"x\": 1.10,  \"y\":[1, 2]}",
                "{\"TargetModel\":\"m\",\"Body\": 7 } | 7",
                "{\"Body\": true} | true",
                "{\"BodyBase64\":\"aGVsbG8=\"} | hello",
                // Not arguments: sent as it is.
                "{\"Body\":\"x\",\"Soul\":1} | {\"Body\":\"x\",\"Soul\":1}",
                "{\"instances\":[1]} | {\"instances\":[1]}",
                "{\"ContentType\":\"text/csv\"} | {\"ContentType\":\"text/csv\"}",
                "\"text\" | \"text\"",
            })
    void tellsArgumentsFromBodies(String line, String body) throws IOException {
        assertThat(text(lines(line).next())).isEqualTo(body);
    }

    @Test
    void sendsArgumentsAsHeaders() throws IOException {
        Bodies.Body body = lines(
                        "{\"Body\":\"1\",\"ContentType\":\"text/csv\",\"TargetVariant\":\"v\",\"TargetModel\":\"m.gz\","
                                + "\"InferenceId\":\"i\",\"CustomAttributes\":\"c=1\",\"Accept\":\"text/csv\",\"SessionId\":null}")
                .next();

        assertThat(body.headers())
                .containsOnly(
                        Map.entry("Content-Type", "text/csv"),
                        Map.entry("X-Amzn-SageMaker-Target-Variant", "v"),
                        Map.entry("X-Amzn-SageMaker-Target-Model", "m.gz"),
                        Map.entry("X-Amzn-SageMaker-Inference-Id", "i"),
                        Map.entry("X-Amzn-SageMaker-Custom-Attributes", "c=1"),
                        Map.entry("Accept", "text/csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // line | what is said of it
                "{\"a\": | no JSON",
                "{} {} | more than one JSON document",
                "{\"Body\":\"x\",\"contenttype\":\"text/csv\"} | 'contenttype' is written ContentType",
                "{\"Body\":\"x\",\"BodyBase64\":\"eA==\"} | both Body and BodyBase64",
                "{\"BodyBase64\":\"?\"} | no base 64",
                "{\"Body\":\"x\",\"Accept\":\"a\\nb\"} | its Accept is not plain ASCII",
                "{\"Body\":\"x\",\"EndpointName\":\"e\"} | --endpoint-name",
            })
    void saysWhichLineCannotBeSentAndWhy(String line, String why) throws IOException {
        Bodies lines = lines("[1]\n\n" + line + "\n");

        assertThatThrownBy(lines::check)
                .isInstanceOf(BadBodyException.class)
                .hasMessageStartingWith("line 3: ")
                .hasMessageContaining(why);
    }

    @Test
    void refusesBodiesThatSageMakerRefuses() throws IOException {
        assertThatThrownBy(lines("\"" + "x".repeat(Bodies.LARGEST - 1) + "\"")::check)
                .hasMessageContaining("has 6291457 bytes");
        lines("\"" + "x".repeat(Bodies.LARGEST - 2) + "\"").check();
    }

    @Test
    void refusesAFileWithoutLines() throws IOException {
        assertThatThrownBy(lines("")::check).hasMessage("there is no line in it");
        assertThatThrownBy(lines("\n\n \n")::check).hasMessage("there is no line in it");
    }

    private Bodies lines(String text) throws IOException {
        return new JsonLineBodies(Files.writeString(Files.createTempFile(folder, "lines", ".jsonl"), text), JSON);
    }

    private static String text(Bodies.Body body) {
        return new String(body.bytes(), UTF_8);
    }
}
