package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.ScalingActivity;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** CSV, JUnit XML and Markdown. */
class DataFilesTest {

    @Test
    void areSealed() {
        JobResult job = SampleJob.proven();

        Golden.of("results.csv").check(ResultsCsv.of(job));
        Golden.of("junit.xml").check(JUnitXml.of(job));
        Golden.of("summary.md").check(SummaryMarkdown.of(job));
        Golden.of("summary-nothing.md").check(SummaryMarkdown.of(SampleJob.nothingWorked()));
        Golden.of("summary-scaled.md").check(SummaryMarkdown.of(SampleJob.scaled()));
        Golden.of("junit-baseline.xml").check(JUnitXml.of(SampleBaselines.worse()));
        Golden.of("summary-baseline.md").check(SummaryMarkdown.of(SampleBaselines.worse()));
    }

    @Test
    void csvHasARowAStepAndAsManyCellsInEach() {
        JobResult hostile = Hostile.job();

        List<List<String>> rows = parse(ResultsCsv.of(hostile));

        assertThat(rows)
                .hasSize(hostile.steps().size() + 1)
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.get(0)).doesNotHaveDuplicates().contains("p99_ms", "success-p99", "percent-fail", "http_codes");
    }

    @Test
    void csvHasNoCellThatASpreadsheetWouldRun() {
        List<List<String>> rows = parse(ResultsCsv.of(Hostile.job()));

        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row).noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0));
        assertThat(rows).anyMatch(row -> row.contains("'=HYPERLINK(\"http://x\",\"y\")"));
    }

    @Test
    void csvKeepsInfinityAndLeavesOutWhatWasNotMeasured() {
        JobResult job = new SampleJob()
                .measured("ml.m5.large", 1, 5, 80, 200)
                .noCapacity("ml.c5.large", 5)
                .build();

        List<List<String>> rows = parse(ResultsCsv.of(job));

        int p97 = rows.get(0).indexOf("p97");
        assertThat(rows.get(1).get(p97)).isEqualTo("Infinity");
        assertThat(rows.get(2).get(p97)).isEmpty();
    }

    @Test
    void csvTellsWhatAutoScalingWasAskedForAndDid() {
        List<List<String>> rows = parse(ResultsCsv.of(SampleJob.scaled()));

        assertThat(cells(rows, 14, "instance_count", "instance_count_max", "invocations_target", "count_changes"))
                .containsExactly("2", "5", "1200", "2>4:95s 4>5:100s");
        assertThat(cells(rows, 14, "ramp_seconds", "scale_out_cooldown_seconds", "scale_in_cooldown_seconds"))
                .containsExactly("300", "300", "300");
        assertThat(cells(rows, 13, "instance_count", "instance_count_max", "invocations_target", "count_changes"))
                .containsExactly("5", "", "", "");
    }

    @Test
    void csvTellsAChangeThatDidNotSucceed() {
        JobResult job = new SampleJob()
                .scaledTry(
                        2,
                        141.7,
                        SampleJob.change(90, 95, 4, "Failed"),
                        SampleJob.change(300, 9, null, "Successful"),
                        new ScalingActivity(Instant.EPOCH, null, 3, "InProgress", ""))
                .build();

        assertThat(cells(parse(ResultsCsv.of(job)), 1, "count_changes"))
                .containsExactly("2>4:Failed 2>?:9s 2>3:InProgress");
    }

    @Test
    void namesStepsThatScaleByTheirRange() {
        JobResult job = SampleJob.scaled();

        assertThat(JUnitXml.of(job)).contains("name=\"step 014: 2 to 5 x ml.m5.large at 200 TPS\"");
        assertThat(SummaryMarkdown.of(job)).contains("| 14 | 3 | 2 to 5 x ml.m5.large | 200 | ");
    }

    private static List<String> cells(List<List<String>> rows, int row, String... columns) {
        return Stream.of(columns)
                .map(column -> rows.get(row).get(rows.get(0).indexOf(column)))
                .toList();
    }

    @Test
    void junitHasACaseAStepAndRequirement() throws Exception {
        Document xml = xml(JUnitXml.of(SampleJob.proven()));

        assertThat(xml.getElementsByTagName("testsuite").getLength()).isEqualTo(13);
        // 11 measured steps with 3 requirements each, one that could not be deployed, one that was not tried
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(35);
        Element root = xml.getDocumentElement();
        assertThat(root.getAttribute("tests")).isEqualTo("35");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        // two failing steps ended before it was certain that few enough requests fail
        assertThat(root.getAttribute("skipped")).isEqualTo("3");
        assertThat(root.getAttribute("failures"))
                .isEqualTo(Integer.toString(xml.getElementsByTagName("failure").getLength()));
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .startsWith("success-p99<200ms: 412.0 ms was measured; 17.3 % beyond (")
                .contains("allowed 1 %), n = 52, enough: ")
                .contains("certain to be more than");
    }

    @Test
    void junitSaysOfEachCaseHowCertainItIs() throws Exception {
        Document xml = xml(JUnitXml.of(SampleJob.proven()));

        assertThat(xml.getElementsByTagName("system-out").getLength()).isEqualTo(33);
        assertThat(xml.getElementsByTagName("system-out").item(6).getTextContent())
                .startsWith("success-p99<200ms: 74.1 ms was measured; 0 % beyond (0 to ")
                .contains(
                        "\nload: certain after 1 min 14 s, planned 1 min; 14 s longer, as it was not certain by then");
        assertThat(JUnitXml.of(SampleTroubles.undecided())).contains("Run with --duration ");
    }

    @Test
    void csvTellsHowCertainAVerdictIsAndHowTheLoadEnded() {
        List<List<String>> rows = parse(ResultsCsv.of(SampleJob.proven()));

        assertThat(cells(rows, 4, "load_end", "load_seconds", "load_end_reason", "cold_first_ms", "cold_slowest_ms"))
                .containsExactly(
                        "certain", "74.4", "PASS was certain: success-p99<200ms, as samples go", "812.0", "1204.0");
        assertThat(cells(
                        rows,
                        4,
                        "success-p99<200ms verdict",
                        "success-p99<200ms quantity",
                        "success-p99<200ms samples",
                        "success-p99<200ms limit",
                        "success-p99<200ms samples_enough"))
                .containsExactly("pass", "slow", "372", "1.0", "352");
        assertThat(cells(rows, 12, "error_codes", "not_finished", "all_p99_ms"))
                .containsExactly("ModelError:4; timeout:2", "2", "236.5");
        assertThat(cells(rows, 3, "load_end", "load_seconds", "success-p99<200ms verdict"))
                .containsOnly("");
        List<List<String>> plain = parse(ResultsCsv.of(SampleJob.scaled()));
        assertThat(cells(plain, 14, "p97<=150ms verdict", "p97<=150ms samples")).containsExactly("fail", "");
    }

    @Test
    void markdownSaysHowCertainTheAnswerIsAndWhatEarlyVerdictsSaved() {
        assertThat(SummaryMarkdown.of(SampleJob.proven()))
                .contains("Step 13 passed with 95 % confidence: success-p99&lt;200ms: ")
                .contains(" of load sent: early verdicts saved ")
                .contains("Cold start of ml.m5.large: in 9 steps on new instances the first request took 812 ms")
                .contains("| certain after 50 s of 5 min |");
        assertThat(SummaryMarkdown.of(SampleTroubles.undecided()))
                .contains("were inconclusive: too few samples to be certain. Step 1, 1 x ml.t2.medium at 5 TPS:");
    }

    @Test
    void junitSkipsAnInvalidStepThatWasTriedAgain() throws Exception {
        SampleJob job = new SampleJob();
        for (int i = 0; i < 2; i++) {
            job.step("ml.m5.large", 1, 5, at -> SampleSteps.invalid(at, "late"));
        }
        Document xml = xml(JUnitXml.of(job.build()));

        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(3);
        assertThat(xml.getElementsByTagName("error").getLength())
                .as("the last try, a case for each requirement")
                .isEqualTo(3);
    }

    @Test
    void junitSkipsWhatCannotBeSaidOfAStepThatFailedAllTheSame() throws Exception {
        SampleJob job = new SampleJob();
        job.step("ml.m5.large", 1, 5, at -> SampleSteps.failedBeyondDoubt(at, "late"));
        Document xml = xml(JUnitXml.of(job.build()));

        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("error").getLength()).isZero();
    }

    @Test
    void junitIsXmlWhateverStandsInAMessage() throws Exception {
        Document xml = xml(JUnitXml.of(Hostile.job()));

        // A few INVALID steps are tried again, and so no errors.
        int troubles = xml.getElementsByTagName("error").getLength()
                + xml.getElementsByTagName("skipped").getLength();
        assertThat(troubles).isEqualTo(6 * Hostile.STRINGS.size());
        assertThat(((Element) xml.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("ENVIRONMENT: <script>alert(1)</script>");
    }

    @Test
    void markdownFitsAPullRequestComment() {
        SampleJob job = new SampleJob();
        for (int i = 0; i < 300; i++) {
            job.measured("ml.m5.large", 1, 5, 80, 0).warning("w".repeat(5_000) + i, "a".repeat(5_000));
        }

        assertThat(SummaryMarkdown.of(job.build()))
                .hasSizeLessThan(65_536)
                .contains("200 more steps are in results.csv");
        assertThat(SummaryMarkdown.of(Hostile.job())).hasSizeLessThan(65_536);
    }

    @Test
    void markdownHoldsNothingFromOutsideAsMarkup() {
        String md = SummaryMarkdown.of(new SampleJob()
                .model("`x` | <b>")
                .warning(Hostile.STRINGS.get(7), "<script>")
                .build());

        assertThat(md)
                .contains("## Size of `` 'x' \\| <b> ``")
                .contains("\\`code\\` \\*\\*bold\\*\\* \\[link\\](javascript:alert(6)) \\| cell \\| @\u200Bsomeone")
                .contains("&lt;script&gt;");
    }

    private static Document xml(String text) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    /** RFC 4180, by the letter. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        assertThat(quoted).isFalse();
        return rows;
    }
}
