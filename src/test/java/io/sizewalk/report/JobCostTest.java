package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.report.JobCost.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobCostTest {

    @Test
    void isNotThereWhenUsageWasNotCounted() {
        assertThat(JobCost.of(SampleJob.proven())).isEmpty();
    }

    @Test
    void addsUpInstanceHoursByType() {
        // 2 x 1800 s + 1 x 3600 s = 2 h at $0.115; 90 s = 0.025 h at $0.056 = $0.0014.
        SampleJob job = new SampleJob()
                .used("ml.m5.large", 2, 1_800)
                .used("ml.t2.medium", 1, 90)
                .used("ml.m5.large", 1, 3_600);

        assertThat(JobCost.of(job.build()))
                .contains(new JobCost(
                        List.of(
                                new Row("ml.m5.large", "2", "$0.115", "$0.23"),
                                new Row("ml.t2.medium", "0.025", "$0.056", "$0.0014")),
                        "2.025",
                        "$0.2314"));
    }

    @Test
    void saysWhatItLeavesOutForWantOfAPrice() {
        SampleJob job = new SampleJob().used("ml.m5.large", 1, 3_600).used("ml.p3.2xlarge", 1, 7_200);

        assertThat(JobCost.of(job.build()))
                .contains(new JobCost(
                        List.of(
                                new Row("ml.m5.large", "1", "$0.115", "$0.115"),
                                new Row("ml.p3.2xlarge", "2", "not known", "not known")),
                        "3",
                        "$0.115 and what has no known price"));
    }

    @Test
    void isNotKnownRatherThanZeroWithoutAnyPrice() {
        assertThat(JobCost.of(new SampleJob().used("ml.p3.2xlarge", 1, 60).build()))
                .map(JobCost::total)
                .contains("not known");
    }

    @Test
    void isZeroWhenNothingWasStarted() {
        assertThat(JobCost.of(new SampleJob().usage(List.of()).build())).contains(new JobCost(List.of(), "0", "$0.00"));
    }
}
