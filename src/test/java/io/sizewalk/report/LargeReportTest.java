package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.JobResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 500 candidates and 2,000 steps. bench/report-500.sh measures how long it takes, and in how much memory. */
class LargeReportTest {

    /** What else will be in a page must fit too. */
    private static final int MOST_BYTES = 1_500_000;

    private static JobResult job = new SampleJob().build();
    private static String page = "";

    @BeforeAll
    static void render() {
        job = LargeJob.result();
        page = JobReport.html(job);
    }

    @Test
    void staysSmall() {
        assertThat(job.steps()).hasSizeGreaterThan(2_000);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
    }

    @Test
    void showsEveryCandidateAndEveryStep() {
        assertThat(count("<tr><th scope=\"row\">1 x ml\\.[a-z0-9]+\\.x?large</th><td class=\"[a-z]+\">. [a-z ]+</td>"))
                .isEqualTo(LargeJob.FLEETS);
        assertThat(count("<tr id=\"step-\\d+\">")).isEqualTo(job.steps().size());
    }

    @Test
    void keepsItsElementsFew() {
        assertThat(count("<[a-z]")).isLessThan(60_000);
    }

    @Test
    void drawsTheBestFewAndLeavesAChoice() throws IOException {
        JsonNode curves = new ObjectMapper().readTree(Markup.of(page).charts()).get(1);

        assertThat(curves.get("id").textValue()).isEqualTo("capacity");
        assertThat(curves.get("shown").intValue()).isEqualTo(CapacityCurves.SHOWN);
        assertThat(curves.get("series").get(0).get("group").textValue()).isEqualTo("1 x ml.m5.large");
        assertThat(curves.get("series").size()).isBetween(100, 500);
    }

    @Test
    void saysWhereTheRestIs() {
        assertThat(page)
                .contains("With so many steps, the foremost figures only")
                .contains("more steps were judged; their own pages say how certain they are.")
                .contains("CloudWatch was asked of ");
    }

    private static long count(String regex) {
        return Pattern.compile(regex).matcher(page).results().count();
    }
}
