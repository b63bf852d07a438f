package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {

    private static final Path PAGE = Path.of("sizewalk-results/comparison.html");
    private static final List<JobAt> THREE = List.of(
            at("job-1", SampleJob.proven()), at("job-2", SampleJob.scaled()), at("job-3", SampleJob.nothingWorked()));

    @Test
    void isSealed() {
        Golden.of("comparison.html").check(Markup.of(html(THREE)).html());
    }

    @Test
    void holdsEachJobAgainstTheFirstInWordsAndSigns() {
        ComparisonView view = ComparisonView.of(
                List.of(
                        at("job-1", SampleJob.proven()),
                        at("job-2", SampleJob.extrapolated()),
                        at("job-3", SampleJob.nothingWorked())),
                PAGE);

        assertThat(row(view, "Cost a month"))
                .extracting(ComparisonView.Cell::text, ComparisonView.Cell::difference, ComparisonView.Cell::css)
                .containsExactly(
                        tuple("$419.75", "", ""),
                        tuple("$335.80", "\u221220 %, cheaper", "pass"),
                        tuple(Figures.NONE, "", ""));
        assertThat(row(view, "Instances"))
                .extracting(ComparisonView.Cell::difference)
                .containsExactly("", "differs", "differs");
        assertThat(row(view, "Capacity of an instance").get(1).difference()).isEqualTo("same");
        assertThat(view.notes()).containsExactly("The count of job B was worked out and not proven at the peak.");
    }

    @Test
    void saysWhenTheQuestionsOrThePricesDiffer() {
        PriceTable dearer = new PriceTable(
                "us-west-2", "today's", "2026", Map.of(InstanceType.of("ml.m5.large"), Money.usd("0.2")));
        ComparisonView prices = ComparisonView.of(
                List.of(
                        at("job-1", SampleJob.proven()),
                        at(
                                "job-2",
                                new SampleJob()
                                        .walk()
                                        .endurance()
                                        .prices(dearer)
                                        .model("other")
                                        .build())),
                PAGE);

        assertThat(prices.notes())
                .containsExactly(
                        "The jobs are of different models.",
                        "The prices differ: each job's cost is at the prices that it was made with.");
        assertThat(row(prices, "Cost a month").get(1).difference()).isEqualTo("+73.9 %, dearer");
        assertThat(row(prices, "Cost a month").get(1).css()).isEqualTo("fail");
    }

    @Test
    void overlaysTheCurvesOfTypesThatMoreThanOneJobMeasured() {
        List<Chart> charts = ComparisonView.of(THREE, PAGE).charts();

        assertThat(charts)
                .extracting(Chart::title)
                .containsExactly("Latency against rate of ml.m5.large", "Latency against rate of ml.t2.medium");
        assertThat(charts.get(0).series())
                .extracting(Chart.Series::name)
                .containsExactly(
                        "A: 1 x ml.m5.large, p99",
                        "A: 1 x ml.m5.large, p50",
                        "B: 1 x ml.m5.large, p99",
                        "B: 1 x ml.m5.large, p50");
        assertThat(charts.get(0).series()).extracting(Chart.Series::colour).containsExactly(0, 0, 1, 1);
    }

    @Test
    void linksToEachReportFromWhereItIs() {
        assertThat(RelativeLink.of(PAGE, Path.of("sizewalk-results/job-1/job-report.html")))
                .isEqualTo("./job-1/job-report.html");
        assertThat(RelativeLink.of(Path.of("a/b/c.html"), Path.of("d/e f?#%/job-report.html")))
                .isEqualTo("./../../d/e%20f%3F%23%25/job-report.html");
        assertThat(RelativeLink.of(Path.of("c.html"), Path.of("javascript:alert(1)/x.html")))
                .startsWith("./");
    }

    @Test
    void holdsNothingFromOutsideAsMarkup() throws IOException {
        List<JobAt> jobs = List.of(
                at("job-\"<b>", Hostile.job()), at("</a><script>", Hostile.job()), at("job-3", SampleJob.proven()));
        Markup hostile = Markup.of(html(jobs));
        Markup tame = Markup.of(html(List.of(at("job-1", SampleJob.proven()), at("job-2", SampleJob.extrapolated()))));

        assertThat(tame.elements()).containsAll(hostile.elements());
        assertThat(tame.attributes()).containsAll(hostile.attributes());
        assertThat(hostile.html())
                .doesNotContain("\u0000", "\u0007", "\u001b", "\uFFFE")
                .contains("&lt;script&gt;");
        assertThat(new ObjectMapper().readTree(hostile.charts())).isNotEmpty();
        assertThat(new ObjectMapper().readTree(ComparisonJson.text(jobs, PAGE)).get("jobs"))
                .hasSize(3);
    }

    @Test
    void asksTheNetworkForNothingAndStaysSmall() {
        String page = html(THREE);

        assertThat(page).contains("content=\"default-src &#39;none&#39;;").hasSizeLessThan(500_000);
        assertThat(Markup.of(page).attributes()).doesNotContain("src", "srcset", "action", "style");
        assertThat(Markup.of(page).elements()).doesNotContain("link", "img", "iframe", "object", "form");
    }

    @Test
    void saysTheSameAsData() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ComparisonJson.text(THREE, PAGE));

        assertThat(json.get("comparison").asText()).isEqualTo(PAGE.toString());
        assertThat(json.at("/jobs/0/usdPerMonth").asDouble()).isEqualTo(419.75);
        assertThat(json.at("/jobs/1/instanceType").asText()).isEqualTo("ml.m5.large");
        assertThat(json.at("/jobs/1/minInstances").asInt()).isEqualTo(3);
        assertThat(json.at("/jobs/1/ratioToFirst/usdPerMonth").asDouble()).isEqualTo(1);
        assertThat(json.at("/jobs/2/instanceType").isNull()).isTrue();
        assertThat(json.at("/jobs/2/ratioToFirst/usdPerMonth").isNull()).isTrue();
        assertThat(json.at("/jobs/2/outcome").asText()).isEqualTo("nothing_worked");
    }

    private static List<ComparisonView.Cell> row(ComparisonView view, String label) {
        return view.rows().stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow()
                .cells();
    }

    private static String html(List<JobAt> jobs) {
        return ComparisonReport.html(jobs, PAGE);
    }

    private static JobAt at(String folder, JobResult result) {
        return new JobAt(result, Path.of("sizewalk-results").resolve(folder));
    }
}
