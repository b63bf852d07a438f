package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.Verdict;
import io.sizewalk.report.WhatIf.Curve;
import io.sizewalk.report.WhatIf.Held;
import io.sizewalk.report.WhatIf.Point;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    @Test
    void beginsAtTheJobsOwnSettings() {
        WhatIf whatIf = of(SampleJob.proven()).orElseThrow();

        assertThat(whatIf.metric()).isEqualTo("success-p99");
        assertThat(whatIf.inclusive()).isFalse();
        assertThat(whatIf.peak().value()).isEqualByComparingTo(BigDecimal.valueOf(200));
        assertThat(whatIf.limit().value()).isEqualByComparingTo(BigDecimal.valueOf(200));
        assertThat(whatIf.hoursPerMonth()).isEqualTo(730);
    }

    @Test
    void hasEveryMeasuredRateOfAFleetWithTwoVerdicts() {
        Curve curve = curve(SampleJob.proven(), "ml.m5.large");

        assertThat(curve.count()).isEqualTo(1);
        assertThat(curve.usdPerHour()).isEqualByComparingTo("0.115");
        assertThat(curve.points()).extracting(Point::tps).containsExactly(5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
        assertThat(curve.points().get(0)).isEqualTo(new Point(4, 5, 74.1, Verdict.PASS, Verdict.PASS));
        assertThat(curve.points().get(6).latency()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void tellsWhichCountsHeldThePeak() {
        assertThat(curve(SampleJob.proven(), "ml.m5.large").held())
                .extracting(Held::max, held -> held.point().latency())
                .containsExactly(tuple(4, Verdict.FAIL), tuple(5, Verdict.PASS));
        assertThat(curve(SampleJob.proven(), "ml.t2.medium").held()).isEmpty();
    }

    @Test
    void hasTheAutoScalingThatCarriedTheRamp() {
        assertThat(curve(SampleJob.proven(), "ml.m5.large").ramp()).isNull();

        Held ramp = curve(SampleJob.scaled(), "ml.m5.large").ramp();
        assertThat(ramp.min()).isEqualTo(3);
        assertThat(ramp.max()).isEqualTo(5);
        assertThat(ramp.point().tps()).isEqualTo(200);
    }

    @Test
    void takesNoLatencyOfABacklogForTrue() {
        JobResult job = new SampleJob()
                .step("ml.m5.large", 1, 5, at -> SampleSteps.hopeless(at, "ever more"))
                .build();

        assertThat(curve(job, "ml.m5.large").points().get(0).others()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void saysNothingWhereNothingWasMeasured() {
        assertThat(of(new SampleJob().noCapacity("ml.p3.2xlarge", 5).build())).isEmpty();
    }

    private static Optional<WhatIf> of(JobResult job) {
        return WhatIf.of(job, Candidates.of(job));
    }

    private static Curve curve(JobResult job, String type) {
        return of(job).orElseThrow().curves().stream()
                .filter(curve -> curve.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
