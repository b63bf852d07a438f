package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobReportTest {

    @Test
    void isSealed() {
        Golden.of("job-report.html")
                .check(Markup.of(JobReport.html(SampleJob.proven())).html());
        Golden.of("job-report-scaled.html")
                .check(Markup.of(JobReport.html(SampleJob.scaled())).html());
    }

    @Test
    void answersFirstAndShowsHowTheMoneyWasWorkedOut() {
        String page = Markup.of(JobReport.html(SampleJob.proven())).html();

        assertThat(page)
                .satisfies(Markup.inOrder(
                        "Run 5 x ml.m5.large for a peak of 200 TPS: $419.75 a month in us-west-2, proven at the peak with"
                                + " 95 % confidence.",
                        "<h2 id=\"picture\">",
                        "<h2 id=\"capacity\">",
                        "<h2 id=\"candidates\">",
                        "ceil(200 TPS / 50 TPS per instance) = 4",
                        "<h2 id=\"grid\">",
                        "<h2 id=\"steps\">",
                        "<h2 id=\"errors\">",
                        "floor(200 / 5 x 60 x 0.5) = 1200",
                        "<h2 id=\"bottleneck\">",
                        "<h2 id=\"warnings\">",
                        "nothing else ran against the endpoint",
                        "<h2 id=\"inputs\">",
                        "5 x $0.115 x 730 h = $419.75",
                        "<h2 id=\"prices\">",
                        "2021-08-04",
                        "<h2 id=\"versions\">"))
                .contains("href=\"steps/013-ml.m5.large-5x-200tps/step.html\"")
                .contains("docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html");
    }

    @Test
    void marksVerdictsByWordAndSymbolAndHighlightsWhatFailed() {
        String page = JobReport.html(SampleJob.proven());

        assertThat(page)
                .contains("<td class=\"fail\"><a href=\"#step-1\">✗ fail<small>p99 412.0 ms</small></a></td>")
                .contains("<td class=\"pass\"><a href=\"#step-4\">✓ pass<small>p99 74.1 ms</small></a></td>")
                .contains("<td class=\"broken\"><a href=\"#step-3\">⚠ failed</a></td>")
                .contains("<td class=\"untried\">not tried</td>")
                // the requirement's own column, and the p99 among the figures
                .contains("<td class=\"fail\">✗ 236.5</td>")
                .contains("<td class=\"fail\">236.5</td>")
                .contains("InsufficientCapacity");
    }

    @Test
    void saysWhichOfTheEndingsItIs() {
        assertThat(JobReport.html(SampleJob.extrapolated()))
                .contains("Not proven: the count is worked out from 50 TPS on 1 instance")
                .contains("The count is an extrapolation");
        assertThat(JobReport.html(SampleJob.proven()))
                .contains("as the maximum of auto scaling; its minimum was not tested.");
        assertThat(JobReport.html(SampleJob.scaled()))
                .contains(
                        "For a fixed size, run the maximum of 5. For auto scaling, use the minimum of 3, the maximum of 5"
                                + " and the target of 1200 invocations per minute and instance.")
                .contains(
                        "Auto scaling proven by step 15: 3 to 5 x ml.m5.large met every requirement while the rate rose"
                                + " from 0 to 200 TPS in 5 min and stayed there for 5 min.");
        assertThat(JobReport.html(SampleJob.notScaling()))
                .contains("Use this count as a fixed size: no auto scaling was seen to carry the ramp up to it.")
                .contains("Allow a longer --endurance-ramp")
                .doesNotContain("put-scaling-policy");
        assertThat(JobReport.html(SampleJob.nothingWorked()))
                .contains("Nothing that was tried met the requirements for 200 TPS.")
                .contains("Seen: 1 of 3 steps could not be deployed")
                .contains("try larger ones in --type-walk");
        assertThat(JobReport.html(peakNotHeld()))
                .contains("ml.m5.large passed the type test, but no count of it up to 4 passed the endurance test.")
                .contains("--endurance-retries");
        assertThat(JobReport.html(SampleJob.stopped("AWS refused <it>")))
                .contains("The job stopped before it had an answer: AWS refused &lt;it&gt;");
        assertThat(JobReport.html(new SampleJob().build())).contains("No answer yet: 0 steps have ended.");
    }

    @Test
    void saysHowCertainTheAnswerAndEachVerdictAre() {
        String page = JobReport.html(SampleJob.proven());

        assertThat(page)
                .satisfies(Markup.inOrder(
                        "met every requirement for 50 s, when the verdict was certain (planned: 5 min).",
                        "Step 13 passed with 95 % confidence: success-p99&lt;200ms: ",
                        " of load sent: early verdicts saved ",
                        "<h2 id=\"verdicts\">",
                        "with 95 % confidence; then the load ends",
                        "docs/verdicts.md",
                        "Cold start of ml.m5.large: in 9 steps",
                        "certain after 10 s of 1 min",
                        "enough: "))
                .contains("Latency counts from the moment at which a request was to be sent");
        assertThat(JobReport.html(plain()))
                .contains("Each verdict compares one figure of the whole step with its limit")
                .contains("plain comparison")
                .doesNotContain("% confidence");
    }

    @Test
    void saysWhatWouldHaveDecidedWhatIsOpen() {
        assertThat(JobReport.html(SampleTroubles.undecided()))
                .contains("Seen: 1 of 3 steps fell so far behind that their load was ended")
                .contains(
                        "did not get the load they asked for: the load generator was the limit. Step 3, 1 x ml.m5.large at"
                                + " 60 TPS: " + SampleTroubles.UNDELIVERED)
                .contains("were inconclusive: too few samples to be certain. Step 1, 1 x ml.t2.medium at 5 TPS:")
                .contains("Run with --duration ")
                .contains("hopeless after 12 s of 1 min")
                .doesNotContain("had too many failed requests")
                .doesNotContain("answered too slowly");
    }

    private static JobResult plain() {
        return new SampleJob().scaledTry(2, 141.7).build();
    }

    @Test
    void showsWhatEachMinimumCameToAndHowLongScalingOutTook() {
        String page = JobReport.html(SampleJob.scaled());

        assertThat(page)
                .satisfies(Markup.inOrder(
                        "Run 3 to 5 x ml.m5.large for a peak of 200 TPS: $251.85 to $419.75 a month in us-west-2,",
                        "<h2 id=\"scaling\">",
                        "The smallest minimum that carried the ramp is 3 of 5 instances.",
                        "floor(200 / 5 x 60 x 0.5) = 1200",
                        "Rate over the ramp: step 15, 3 to 5 x ml.m5.large",
                        "Instances over the ramp: step 15",
                        "Latency over the ramp: step 15",
                        "2 to 5 x ml.m5.large",
                        "<bdi>from 2 to 4 instances in 95 s</bdi>",
                        "<bdi>from 4 to 5 instances in 100 s</bdi>",
                        "<bdi>from 3 to 5 instances in 95 s</bdi>",
                        "register-scalable-target",
                        "put-scaling-policy",
                        "<h2 id=\"inputs\">",
                        "At the minimum: 3 x ml.m5.large",
                        "3 x $0.115 x 730 h = $251.85",
                        "At the maximum: 5 x ml.m5.large",
                        "5 x $0.115 x 730 h = $419.75"))
                .contains("<th scope=\"row\">2 to 5 x ml.m5.large</th>")
                .contains("href=\"steps/015-ml.m5.large-3-5x-200tps/step.html\"");
    }

    @Test
    void showsTheReasonOfATryThatWasNotMeasured() {
        JobResult result = new SampleJob()
                .walk()
                .endurance()
                .scaledTryWithoutFigures(2, "InsufficientCapacity")
                .concludedWithScaling(null)
                .build();

        assertThat(JobReport.html(result))
                .contains("<td class=\"reason\" colspan=\"4\"><bdi>InsufficientCapacity</bdi></td>");
    }

    @Test
    void showsWhatTheJobItselfCostOnlyWhenThatWasCounted() {
        assertThat(JobReport.html(SampleJob.proven())).doesNotContain("What the job itself cost");
        assertThat(JobReport.html(SampleJob.scaled()))
                .satisfies(Markup.inOrder("What the job itself cost", "ml.m5.large", "4.1667", "$0.115", "$0.4792"));
        assertThat(JobReport.html(new SampleJob().usage(List.of()).build())).contains("No instance was started.");
    }

    @Test
    void neverShowsAnUnknownPriceAsZero() {
        SampleJob job = new SampleJob().walk().prices(new PriceTable("us-west-2", "none", "unknown", Map.of()));

        String page =
                JobReport.html(job.conclude(SampleConclusions.proven(null)).build());

        assertThat(page)
                .contains("Run 4 x ml.m5.large for a peak of 200 TPS; its price in us-west-2 is not known; the"
                        + " count is worked out, not proven.")
                .contains("The price of ml.m5.large, ml.p3.2xlarge, ml.t2.medium in us-west-2 is not known")
                .doesNotContain("$0");
    }

    @Test
    void tellsDiscountsAndPrivateRatesAndCountsWithThem() {
        InstanceType large = InstanceType.of("ml.m5.large");
        InstanceType small = InstanceType.of("ml.t2.medium");
        PriceTable paid = new PriceTable(
                "us-west-2",
                "a list",
                "2021-08-04",
                Map.of(large, Money.usd("0.08"), small, Money.usd("0.04088")),
                new BigDecimal("0.27"),
                Map.of(
                        large, new RateOrigin(Money.usd("0.115"), "contract <7>", "2026", true),
                        small, new RateOrigin(Money.usd("0.056"), null, null, false)));
        JobResult job = new SampleJob()
                .walk()
                .prices(paid)
                .conclude(SampleConclusions.proven(null))
                .build();

        assertThat(JobReport.html(job))
                .satisfies(Markup.inOrder("$0.32", "4 x $0.08 x 1 h"))
                .satisfies(Markup.inOrder(
                        "<h2 id=\"prices\">",
                        "27 % is taken off every published rate",
                        "$0.08</td>",
                        "$0.115</td>",
                        "private rate, source: contract &lt;7&gt;, as of: 2026",
                        "$0.04088</td>",
                        "$0.056</td>",
                        "discounted"));
        assertThat(SummaryMarkdown.of(job)).contains("as of 2021-08-04, less 27 %, 1 private rate");
        assertThat(ResultsFile.toJson(job))
                .contains("\"discount\": 0.27", "\"privateRate\": true", "\"listed\": 0.115");
    }

    private static JobResult peakNotHeld() {
        SampleJob job = new SampleJob().walk().endurance();
        return job.withoutLastStep().conclude(new Conclusion(null, List.of())).build();
    }
}
