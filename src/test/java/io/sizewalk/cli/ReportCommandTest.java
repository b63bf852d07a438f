package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Tps;
import io.sizewalk.report.ResultsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void rendersAJobAgainAndSaysWhere() throws IOException {
        ResultsFile.write(job(), folder.resolve("results.json"));
        byte[] before = Files.readAllBytes(folder.resolve("results.json"));

        int code = run(folder.toString());

        assertThat(code).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(folder.resolve("job-report.html").toString());
        assertThat(err.toString()).isEmpty();
        assertThat(folder.resolve("job-report.html")).content().contains("a-model");
        assertThat(folder.resolve("results.json")).hasBinaryContent(before);
    }

    @Test
    void refusesAFolderThatIsNoJobs() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(run(empty.toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("there is no file " + empty.resolve("results.json"));
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsNoFolder() {
        assertThat(run(folder.resolve("none").toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("there is no folder");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesDamagedResults() throws IOException {
        Files.writeString(folder.resolve("results.json"), "{\"schemaVersion\": 2, \"id\": }");

        assertThat(run(folder.toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("is damaged at line 1, column");
        assertThat(folder.resolve("job-report.html")).doesNotExist();
    }

    @Test
    void comparesSeveralJobsBesideTheFirst() throws IOException {
        Path first = jobIn("job-1");
        Path second = jobIn("job-2");

        assertThat(run(first.toString(), second.toString())).isZero();

        Path page = folder.resolve("comparison.html");
        assertThat(out.toString().lines())
                .containsExactly(
                        first.resolve("job-report.html").toString(),
                        second.resolve("job-report.html").toString(),
                        page.toString());
        assertThat(page).content().contains("2 jobs side by side", "href=\"./job-1/job-report.html\"");
    }

    @Test
    void comparesWhereItIsToldAndSaysItAsData() throws IOException {
        Path page = folder.resolve("pages").resolve("c.html");

        assertThat(run(jobIn("job-1").toString(), jobIn("job-2").toString(), "--output", page.toString(), "--json"))
                .isZero();

        JsonNode said = new ObjectMapper().readTree(out.toString());
        assertThat(said.get("comparison").asText()).isEqualTo(page.toString());
        assertThat(said.get("jobs")).hasSize(2);
        assertThat(page).content().contains("href=\"./../job-2/job-report.html\"");
    }

    @Test
    void writesGaugesOfOneJob() throws IOException {
        Path gauges = folder.resolve("sizewalk.prom");

        assertThat(run(jobIn("job-1").toString(), "--prometheus", gauges.toString()))
                .isZero();

        assertThat(gauges).content().contains("sizewalk_job_outcome{model=\"a-model\"");
    }

    @Test
    void refusesWhatDoesNotGoTogetherAndRendersNothing() throws IOException {
        String first = jobIn("job-1").toString();
        String second = jobIn("job-2").toString();
        for (String[] wrong : new String[][] {
            {first, first},
            {first, folder.resolve("job-1/../job-1").toString()},
            {first, "--output", "x.html"},
            {first, second, "--output", folder.toString()},
            {first, second, "--prometheus", "x.prom"},
            {first, "--prometheus", folder.toString()},
            {first, folder.resolve("none").toString()},
        }) {
            assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE.code());
        }
        assertThat(out.toString()).isEmpty();
        assertThat(Path.of(first)).isDirectoryNotContaining("glob:**/job-report.html");
    }

    private Path jobIn(String name) {
        Path jobFolder = folder.resolve(name);
        ResultsFile.write(job(), jobFolder.resolve("results.json"));
        return jobFolder;
    }

    private int run(String... arguments) {
        return new CommandLine(new ReportCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    JobException failure = (JobException) exception;
                    command.getErr().println(failure.text());
                    command.getErr().flush();
                    return ExitCode.of(failure.kind()).code();
                })
                .execute(arguments);
    }

    private static JobResult job() {
        return new JobResult(
                JobResult.SCHEMA_VERSION,
                "job-1",
                "0.1.0",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                "us-west-2",
                "a-model",
                Tps.of(10),
                0.5,
                List.of(),
                Map.of(),
                List.of(),
                null,
                new PriceTable("us-west-2", "none", "unknown", Map.of()),
                List.of(),
                null,
                null);
    }
}
