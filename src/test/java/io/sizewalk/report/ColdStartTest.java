package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.WarmUpFigures;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ColdStartTest {

    @Test
    void tellsTheFirstRequestAndTheSlowestWarmUpRequest() {
        JobResult one = SampleJob.stopped("x");

        assertThat(ColdStart.text(one, null))
                .contains(
                        "Cold start: on new instances the first request took 812 ms, the 120 warm-up requests up to 1.2 s.");
    }

    @Test
    void tellsTheRangeOverAllStepsOfTheRecommendedType() {
        JobResult job = SampleJob.proven();
        Conclusion conclusion = Objects.requireNonNull(job.conclusion());

        assertThat(ColdStart.text(job, conclusion.recommendation()))
                .contains(
                        "Cold start of ml.m5.large: in 9 steps on new instances the first request took 812 ms, the warm-up"
                                + " requests up to 1.2 s.");
    }

    @Test
    void saysWhatFailed() {
        assertThat(ColdStart.text(new WarmUpFigures(5, 5, true, 96_000L, null)))
                .isEqualTo("the first request took 96 ms, the 5 warm-up requests up to 96 ms; 5 of them failed");
        assertThat(ColdStart.text(WarmUpFigures.none())).isEqualTo("none");
    }
}
