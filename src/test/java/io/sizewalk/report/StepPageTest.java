package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepPageTest {

    private static final JobResult JOB = SampleJob.proven();
    private static final JobResult SCALED = SampleJob.scaled();

    @Test
    void isSealed() {
        Golden.of("step.html").check(Markup.of(page(12)).html());
        Golden.of("step-scaled.html").check(Markup.of(scaledPage(14)).html());
    }

    @Test
    void showsAStepOverTimeWithATableForEachChart() {
        String page = page(12);

        assertThat(page)
                .contains("href=\"../../job-report.html\"")
                .contains("id=\"chart-latency\"", "id=\"chart-throughput\"", "id=\"chart-active\"")
                .contains("id=\"chart-errors-over-time\"", "class=\"heat-map\"", "class=\"histogram\"")
                .contains("Latency over time: the figures as a table")
                .contains("Latency map: the figures as a table", "Latency histogram: the figures as a table")
                .contains("Errors over time: the figures as a table")
                .contains("large.json", "small.json", "Warm-up, not judged")
                .contains("status.find.is(200), but actually found 503")
                .contains("<bdi>503</bdi>");
    }

    @Test
    void showsHowCertainEachRequirementIs() {
        assertThat(Markup.of(page(12)).html())
                .satisfies(Markup.inOrder(
                        "<h2 id=\"verdict\">",
                        "certain after 17 s of 5 min",
                        "<code>success-p99&lt;200ms</code>",
                        "✗ fail",
                        "236.5 ms",
                        "2 % (1.3 to 2.8 %)<small>of successful ones beyond the limit</small>",
                        "1 %<small>allowed</small>",
                        "<td class=\"number\">3,472</td><td class=\"number\">2,778</td>",
                        "certain to be more than",
                        "2 requests had no end. They count as failed"));
        JobResult open = SampleTroubles.undecided();
        assertThat(html(open, open.steps().get(0)))
                .contains("? inconclusive", "Run with --duration ", "prolonged to 2 min, planned 1 min");
        assertThat(html(open, open.steps().get(1)))
                .containsOnlyOnce(SampleTroubles.HOPELESS)
                .contains("hopeless after 12 s of 1 min", "the endpoint fell behind, see above");
        assertThat(html(open, open.steps().get(2))).contains("! invalid", SampleTroubles.UNDELIVERED);
        assertThat(scaledPage(14)).contains("plain comparison, which does not say how sure it is");
    }

    @Test
    void showsErrorsByCodeAndTheColdStart() {
        assertThat(Markup.of(page(12)).html())
                .satisfies(Markup.inOrder(
                        "<h2 id=\"error-codes\">",
                        "<bdi>ModelError</bdi></th><td class=\"number\">4</td>",
                        "<bdi>timeout</bdi></th><td class=\"number\">2</td>"))
                .satisfies(Markup.inOrder(
                        "<th scope=\"row\">Cold start</th>",
                        "the first request took 812 ms, the 120 warm-up requests up to 1.2 s"))
                .satisfies(Markup.inOrder(
                        "Latency counts from the moment",
                        "All requests, failed and unfinished ones as slower than any",
                        "Successful ones only"));
    }

    @Test
    void showsWhatAutoScalingDid() {
        assertThat(Markup.of(scaledPage(14)).html())
                .contains("Step 14: 2 to 5 x ml.m5.large at 200 TPS")
                .satisfies(Markup.inOrder(
                        "What auto scaling did",
                        "<td class=\"number\">90 s</td><td>2 to 4</td><td class=\"number\">95 s</td>",
                        "<td class=\"number\">230 s</td><td>4 to 5</td><td class=\"number\">100 s</td>"))
                .contains("2 to 5, 1200 invocations per minute and instance; cooldowns 300 s out and 300 s in");
        assertThat(page(12)).doesNotContain("What auto scaling did");
        JobResult still = new SampleJob().scaledTry(2, 141.7).build();
        assertThat(html(still, still.steps().get(0))).contains("It did not change the number of instances.");
    }

    @Test
    void saysWhyAStepHasNoFigures() {
        String page = page(3);

        assertThat(page)
                .contains("ENVIRONMENT: endpoint sizewalk-demo: Unable to provision")
                .doesNotContain("<canvas", "id=\"charts\"");
    }

    @Test
    void holdsNothingFromOutsideAsMarkup() {
        Markup tame = Markup.of(page(12) + page(3) + scaledPage(14));
        Set<String> elements = tame.elements();
        Set<String> attributes = tame.attributes();
        JobResult hostile = Hostile.job();

        for (StepResult step : hostile.steps()) {
            Markup markup = Markup.of(html(hostile, step));
            assertThat(elements).containsAll(markup.elements());
            assertThat(attributes).containsAll(markup.attributes());
        }
    }

    @Test
    void holdsNoNameOfARequestAsMarkupOrWhole() {
        List<RequestStatistics> named = new ArrayList<>();
        for (String text : Hostile.STRINGS) {
            named.add(SampleDetail.named(text + "\u0000" + text.repeat(1 << 12)));
        }
        Markup tame = Markup.of(page(12));

        String page = html(JOB, SampleDetail.withNames(JOB.steps().get(11), named));

        assertThat(tame.elements()).containsAll(Markup.of(page).elements());
        assertThat(tame.attributes()).containsAll(Markup.of(page).attributes());
        assertThat(page.indexOf('\u0000')).isNegative();
        assertThat(page.length()).isLessThan(page(12).length() + 40_000);
    }

    @Test
    void showsTheMostFrequentNamesAndSaysHowManyItLeavesOut() {
        Measured measured = (Measured) JOB.steps().get(11).outcome();
        List<RequestStatistics> named = new ArrayList<>(measured.measurement().byName());
        for (int i = 0; i < 500; i++) {
            named.add(SampleDetail.named("rare-" + i));
        }

        String page = html(JOB, SampleDetail.withNames(JOB.steps().get(11), named));

        assertThat(page.contains("rare-57")).isTrue();
        assertThat(page.contains("rare-58")).isFalse();
        assertThat(page).contains("large.json", "small.json", "442 rarer request names are in results.json.");
        assertThat(page(12)).doesNotContain("rarer request names");
    }

    @Test
    void saysWhatIsMissingWhereTheLogsFiguresAreGone() {
        String gone = StepPage.html(
                StepContext.of(JOB), JOB.steps().get(11), new DetailFile(null, "timeline.json is damaged."));

        assertThat(gone)
                .contains("The map and the histogram of latencies are missing: timeline.json is damaged.")
                .contains("id=\"chart-latency\"")
                .doesNotContain("class=\"heat-map\"", "class=\"histogram\"", "chart-errors-over-time");
        assertThat(page(3)).doesNotContain("are missing");
    }

    @Test
    void standsByItselfWithoutAJob() {
        StepResult step = JOB.steps().get(11);
        StepContext alone = new StepContext("load.json", "", "a plain comparison", List.of(step));

        assertThat(StepPage.html(alone, step, SampleDetail.of(step)))
                .contains("<p><bdi>load.json</bdi></p>", "a plain comparison", "class=\"heat-map\"")
                .doesNotContain("job-report.html");
    }

    private static String html(JobResult job, StepResult step) {
        return StepPage.html(StepContext.of(job), step, SampleDetail.of(step));
    }

    private static String scaledPage(int number) {
        return html(SCALED, SCALED.steps().get(number - 1));
    }

    private static String page(int number) {
        return html(JOB, JOB.steps().get(number - 1));
    }
}
