package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import org.junit.jupiter.api.Test;

class StepPageTest {

    private static final JobResult JOB = SampleJob.proven();

    @Test
    void isSealed() {
        Golden.of("step.html").check(Markup.of(page(12)).html());
    }

    @Test
    void showsAStepOverTimeWithATableForEachChart() {
        String page = page(12);

        assertThat(page)
                .contains("href=\"../../job-report.html\"")
                .contains("id=\"chart-latency\"", "id=\"chart-throughput\"", "id=\"chart-active\"")
                .contains("Latency over time: the figures as a table")
                .contains("large.json", "small.json", "Warm-up, not judged")
                .contains("status.find.is(200), but actually found 503")
                .contains("<bdi>503</bdi>");
    }

    @Test
    void saysWhyAStepHasNoFigures() {
        String page = page(3);

        assertThat(page)
                .contains("ENVIRONMENT: endpoint sizewalk-demo: Unable to provision")
                .doesNotContain("<script");
    }

    @Test
    void holdsNothingFromOutsideAsMarkup() {
        Markup tame = Markup.of(page(12) + page(3));
        JobResult hostile = Hostile.job();

        for (StepResult step : hostile.steps()) {
            Markup markup = Markup.of(StepPage.html(hostile, step));
            assertThat(tame.elements()).containsAll(markup.elements());
            assertThat(tame.attributes()).containsAll(markup.attributes());
        }
    }

    @Test
    void staysSmallHoweverLongTheStepWas() {
        JobResult job =
                new SampleJob().measured("ml.m5.large", 1, 20_000, 80, 5).build();

        assertThat(StepPage.html(job, job.steps().get(0)).length()).isLessThan(500_000);
    }

    private static String page(int number) {
        return StepPage.html(JOB, JOB.steps().get(number - 1));
    }
}
