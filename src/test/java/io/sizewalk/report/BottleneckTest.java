package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.MinuteWindow;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a step's figures, and when nothing is. */
class BottleneckTest {

    /** Client's p50: 65 ms at 10 TPS, 195 ms at 40 TPS. */
    private final StepResult slow = step(10, 100);

    private final StepResult fast = step(40, 300);

    private static StepResult step(double tps, double p99Millis) {
        return new SampleJob()
                .measured("ml.m5.large", 1, tps, p99Millis, 0)
                .build()
                .steps()
                .get(0);
    }

    private static Bottleneck of(SampleMetrics metrics, StepResult... others) {
        StepResult step = metrics.done();
        List<StepResult> all = new ArrayList<>(List.of(others));
        all.add(step);
        return Bottleneck.of(step, all);
    }

    @ParameterizedTest
    @CsvSource({
        // in whole minutes the mean counts
        "true, 97, 99, CPU_BOUND",
        "true, 85, 90, CPU_BOUND",
        "true, 84.9, 100, NONE_SEEN",
        // a minute that was touched may have been idle for a while
        "false, 60, 97, CPU_BOUND",
        // shorter values than minutes: the largest may be the warm-up
        "false, 20, 97, UNKNOWN",
        "false, 60, 70, UNKNOWN"
    })
    void isCpuBoundFrom85PercentOfTheInstance(boolean whole, double mean, double max, Bottleneck.Kind kind) {
        SampleMetrics metrics = whole ? SampleMetrics.whole(slow) : SampleMetrics.touched(slow);

        assertThat(of(metrics.cpu(mean, max)).kind()).isEqualTo(kind);
    }

    @Test
    void saysHowBusyHowManyProcessorsWere() {
        assertThat(of(SampleMetrics.whole(slow).cpu(97, 99)).why()).isEqualTo("CPU 97 % of 2 vCPUs");
    }

    @Test
    void isGpuBoundWhateverTheCpuDoes() {
        assertThat(of(SampleMetrics.whole(slow).cpu(90, 95).gpu(96, 100)).kind())
                .isEqualTo(Bottleneck.Kind.GPU_BOUND);
    }

    @Test
    void queuesWhereTheModelTakesTwiceWhatItTookAtTheLowestRate() {
        StepResult before = SampleMetrics.whole(slow).model(50, 60).done();

        Bottleneck queueing = of(SampleMetrics.whole(fast).model(150, 280), before);

        assertThat(queueing.kind()).isEqualTo(Bottleneck.Kind.QUEUEING);
        assertThat(queueing.why()).contains("157.5 ms", "52.5 ms", "CPU 30 % of 2 vCPUs");
    }

    @Test
    void doesNotQueueWhereTheModelTakesAsLongAtTheLowestRate() {
        StepResult before = SampleMetrics.whole(slow).model(120, 160).done();

        assertThat(of(SampleMetrics.whole(fast).model(150, 280), before).kind()).isEqualTo(Bottleneck.Kind.NONE_SEEN);
    }

    @Test
    void comparesWithTheSameTypeOnly() {
        StepResult other = new SampleJob()
                .measured("ml.c5.xlarge", 1, 5, 60, 0)
                .build()
                .steps()
                .get(0);

        assertThat(of(
                                SampleMetrics.whole(fast).model(150, 280),
                                SampleMetrics.whole(other).model(20, 30).done())
                        .kind())
                .isEqualTo(Bottleneck.Kind.NONE_SEEN);
    }

    @Test
    void isOverheadWhereMostOfTheClientsTimeIsOutsideTheModel() {
        Bottleneck overhead = of(SampleMetrics.whole(slow).model(20, 30));

        assertThat(overhead.kind()).isEqualTo(Bottleneck.Kind.OVERHEAD);
        assertThat(overhead.why())
                .isEqualTo("of the client's p50 of 65.0 ms the model has 20.0, SageMaker 4.00, network and load"
                        + " generator 41.0");
    }

    @Test
    void aFewMillisecondsOfAFastModelAreNoOverhead() {
        StepResult quick = step(10, 6);

        assertThat(of(SampleMetrics.whole(quick).model(0.5, 1)).kind()).isEqualTo(Bottleneck.Kind.NONE_SEEN);
    }

    @Test
    void saysNothingWhereOthersAreInTheSameMinutes() {
        SampleMetrics metrics = SampleMetrics.whole(slow).cpu(97, 99);

        Bottleneck unknown = of(metrics.invocations(2 * metrics.invocations() + 100));

        assertThat(unknown.kind()).isEqualTo(Bottleneck.Kind.UNKNOWN);
        assertThat(unknown.why()).contains("others");
    }

    @Test
    void saysNothingOfATypeWhoseProcessorsAreNotKnown() {
        assertThat(of(SampleMetrics.whole(slow).unknownType()))
                .isEqualTo(new Bottleneck(Bottleneck.Kind.UNKNOWN, "CPU not known"));
    }

    @Test
    void saysNothingWithoutDataOrWithoutCounts() {
        MinuteWindow window = MinuteWindow.of(
                ((Measured) slow.outcome()).measurement().overall().start(), slow.endedAt());
        StepResult nothing = slow.withCloudWatch(EndpointMetrics.unknown(window, "late"));

        assertThat(Bottleneck.of(nothing, List.of(nothing)).kind()).isEqualTo(Bottleneck.Kind.UNKNOWN);
        assertThat(of(SampleMetrics.whole(slow).cpu(97, 99).invocations(null)).kind())
                .isEqualTo(Bottleneck.Kind.UNKNOWN);
    }
}
