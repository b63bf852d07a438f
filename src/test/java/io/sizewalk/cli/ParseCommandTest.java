package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ParseCommandTest {

    private static final Path LOGS = Path.of("src", "test", "resources", "simulation-logs");
    private static final Path GOLDENS = Path.of("src", "test", "resources", "parse");

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    private static Outcome parse(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new ParseCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    private static Path real(String version) {
        return LOGS.resolve(version).resolve("simulation.log");
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("simulation.log"), content);
    }

    private Path textLog(String... records) throws IOException {
        String log = "RUN\tLoad\tload\t1700000000000\t \t3.9.5\n" + String.join("", records);
        return write(log.getBytes(StandardCharsets.UTF_8));
    }

    private static String request(String name, int start, int end, String status, String message) {
        return "REQUEST\t\t" + name + "\t" + (1_700_000_000_000L + start) + "\t" + (1_700_000_000_000L + end) + "\t"
                + status + "\t" + message + "\n";
    }

    @ParameterizedTest
    @CsvSource({"table.txt, ", "statistics.csv, --csv", "statistics.json, --json"})
    void printsTheSealedForms(String golden, String flag) throws IOException {
        Object log = real("3.15.1").toString().replace('\\', '/');

        Outcome outcome = flag == null ? parse(log) : parse(log, flag);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        String printed = outcome.out().replace("\r\n", "\n");
        Path file = GOLDENS.resolve(golden);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(file, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.2.1", "3.9.5", "3.13.5"})
    void givesTheSameFiguresInEachForm(String version) throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(parse(real(version), "--json").out());
        List<String> csv = parse("--csv", real(version)).out().lines().toList();
        List<String> table = parse(real(version)).out().lines().toList();

        assertThat(csv).hasSize(1 + 1 + json.get("byName").size());
        List<String> header = List.of(csv.get(0).split(",", -1));
        for (int row = 1; row < csv.size(); row++) {
            JsonNode statistics =
                    row == 1 ? json.get("overall") : json.get("byName").get(row - 2);
            List<String> cells = List.of(csv.get(row).split(",", -1));
            assertThat(cells).hasSameSizeAs(header);
            assertThat(cells.get(header.indexOf("name")))
                    .isEqualTo(statistics.get("name").asText());
            assertThat(cells.get(header.indexOf("total")))
                    .isEqualTo(statistics.get("total").asText());
            assertThat(cells.get(header.indexOf("all_p99_ms")))
                    .isEqualTo(statistics.at("/all/p99Millis").asText());
            assertThat(cells.get(header.indexOf("success_p99.9_ms")))
                    .isEqualTo(statistics.at("/success/p999Millis").asText());
            assertThat(table)
                    .anyMatch(line -> line.startsWith(statistics.get("name").asText() + " ")
                            && List.of(line.split(" +"))
                                    .contains(statistics.get("failed").asText()));
        }
    }

    @Test
    void fitsATerminalWhateverTheLogHolds() throws IOException {
        Path log = textLog(
                request("a very long name ".repeat(30), 0, 1_234_567_890, "OK", " "),
                request("検索".repeat(60), 5, 600_000, "KO", "so long a message ".repeat(30)),
                request("plain", 0, 7, "OK", " "),
                request("plain", 0, 999_998, "OK", " "),
                request("plain", 0, 99_998_000, "OK", " "));

        List<String> lines = parse(log).out().lines().toList();

        assertThat(lines).allSatisfy(line -> assertThat(TextTable.width(line)).isLessThanOrEqualTo(100));
        assertThat(lines).anyMatch(line -> line.startsWith("a very long na...ry long name "));
    }

    @Test
    void doesNotPassTerminalSequencesOn() throws IOException {
        Path log = textLog(request("\u001b[2Jgone\u202e", 0, 1, "KO", "\u001b]0;title\u0007"));

        assertThat(parse(log).out())
                .contains("?[2Jgone?")
                .contains("?]0;title?")
                .doesNotContain("\u001b", "\u202e");
        assertThat(parse(log, "--json").out()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void quotesNamesInCsv() throws IOException {
        Path log = textLog(request("GET /a?x=1,2 \"q\"", 0, 1, "OK", " "));

        assertThat(parse(log, "--csv").out()).contains("request,\"GET /a?x=1,2 \"\"q\"\"\",1,1,0,0.0,");
    }

    @Test
    void showsALogWithoutRequests() throws IOException {
        Path log = textLog();

        assertThat(parse(log).out()).contains("0 requests").contains("-");
        assertThat(parse(log, "--csv").out().lines().toList().get(1)).endsWith(",".repeat(22));
        assertThat(parse(log, "--json").out()).contains("\"success\" : null", "\"byName\" : [ ]");
    }

    @Test
    void warnsOfACutFileAndCountsTheRest() throws IOException {
        byte[] whole = Files.readAllBytes(real("3.15.1"));
        Path log = write(Arrays.copyOf(whole, whole.length - 3));

        Outcome outcome = parse(log, "--json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .startsWith("warning: " + log + " ends inside a record")
                .hasLineCount(1);
        assertThat(new ObjectMapper().readTree(outcome.out()).get("truncated").asBoolean())
                .isTrue();
    }

    @Test
    void refusesAMissingFileAndADirectoryAsUsage() {
        Path missing = folder.resolve("nowhere.log");

        assertThat(parse(missing)).isEqualTo(new Outcome(2, "", "error: " + missing + " does not exist" + nl()));
        assertThat(parse(folder))
                .isEqualTo(new Outcome(
                        2, "", "error: " + folder + " is a directory; give the simulation.log in it" + nl()));
    }

    @Test
    void failsOnABrokenLogWithOneLine() throws IOException {
        Path log = textLog("USER\tbrowse\tSTART\n");

        assertThat(parse(log, "--csv"))
                .isEqualTo(new Outcome(
                        5,
                        "",
                        "error: " + log + ": a USER record of 3 columns where Gatling 3.4 to 3.12 writes 4"
                                + " (line 2, at byte 36)" + nl()));
        assertThat(parse(write(new byte[0])))
                .isEqualTo(new Outcome(5, "", "error: " + log + ": the file is empty (at byte 0)" + nl()));
    }

    @Test
    void takesOneLogAndOneForm() {
        assertThat(parse().exitCode()).isEqualTo(2);
        Outcome both = parse(real("3.2.1"), "--json", "--csv");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.out()).isEmpty();
        assertThat(both.err()).contains("--json").contains("--csv");
    }

    private static String nl() {
        return System.lineSeparator();
    }
}
