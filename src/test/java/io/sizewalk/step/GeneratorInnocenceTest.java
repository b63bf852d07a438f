package io.sizewalk.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Ending;
import io.sizewalk.model.GeneratorHealth.Gc;
import io.sizewalk.model.GeneratorHealth.Heap;
import io.sizewalk.model.GeneratorHealth.LocalFailures;
import io.sizewalk.model.GeneratorHealth.Processor;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorInnocenceTest {

    private static final Traffic TRAFFIC = Traffic.steady(Tps.of(100), Duration.ofSeconds(100));

    private final Generators generator = new Generators();

    @Test
    void isInnocentWhenNothingIsWrong() {
        assertThat(reason("p99<200ms")).isEmpty();
        assertThat(GeneratorInnocence.reasonAgainst(TRAFFIC, null, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "p99<200ms, 20, 65, false, 0.5 % is half of what p99 leaves out: 50 and two standard deviations",
        "p99<200ms, 20, 66, true, more than that",
        "p99<200ms, 10, 9999, false, less than a tenth of the limit late",
        "p99<100ms, 10, 66, true, a tenth of a lower limit",
        "p90<200ms, 20, 545, false, 5 % is half of what p90 leaves out",
        "p90<200ms, 20, 546, true, more than that",
        "max<200ms, 20, 2, false, two requests never condemn",
        "max<200ms, 20, 3, true, a maximum leaves out none",
        "mean<200ms, 20, 122, true, one in a hundred moves a mean",
        "percent-fail<=1%, 200, 5000, false, no latency is limited",
        "percent-fail<=1%, 500, 546, true, but half a second late is not the load that was asked for",
    })
    void allowsFewLateStarts(String requirement, int beyondMillis, long requests, boolean guilty, String why) {
        generator.late(beyondMillis, requests);

        assertThat(reason(requirement).isPresent()).as(why).isEqualTo(guilty);
    }

    @ParameterizedTest
    @CsvSource({"0.0065, 0, false", "0.0066, 0, true", "0.0045, 20, false", "0.0045, 21, true"})
    void addsStallsToLateStarts(double stalledShare, long lateRequests, boolean guilty) {
        generator.stalled(20, stalledShare).late(20, lateRequests);

        assertThat(reason("p99<200ms").isPresent()).isEqualTo(guilty);
    }

    @Test
    void namesFigureReasonAndAdvice() {
        generator.late(50, 300).stalled(20, 0.02);
        generator.processor = new Processor(2, 0.8, 0.4, 1.0, 0.2, 0.35, 1.0, null);

        assertThat(reason("p99<200ms").orElseThrow())
                .contains("3 % of the requests more than 20 ms late", "2 % of the time")
                .contains("0.5 %, half of what p99<200ms leaves out")
                .contains("waited for a processor 35 % of the time while it used 0.8 of 2")
                .contains("run less beside it", "larger machine", "lower rate");
    }

    @Test
    void allowsAQuarterOfTheTimeWhenTheProcessorIsTakenAway() {
        generator.stalled(5, 0.007);
        assertThat(reason("p99<200ms")).as("its processor is its own").isEmpty();

        generator.processor = new Processor(1, 0.3, 0.3, 1.0, 0.1, 0.21, 1.0, null);
        assertThat(reason("p99<200ms").orElseThrow())
                .contains("more than 5 ms late", "0.7 % of the time", "processor was taken away", "run less beside it");
        assertThat(reason("p99<500ms")).as("5 ms are nothing against 500").isEmpty();

        generator.processor = new Processor(1, 0.9, 0.9, 1.0, 0.4, 0.5, 1.0, null);
        assertThat(reason("p99<200ms"))
                .as("busy, and waits for its own other threads")
                .isEmpty();

        generator.processor = new Processor(1, 0.1, 0.1, 1.0, 0.02, 0.15, 0.3, null);
        assertThat(reason("p99<200ms")).as("noise of neighbours").isEmpty();
    }

    @Test
    void lacksOfTheSystemsFiguresCondemnNobody() {
        generator.processor = new Processor(4, 0.4, 0.1, null, null, null, null, null);
        generator.files = null;

        assertThat(reason("p99<200ms")).isEmpty();
    }

    @Test
    void aRequestThatThisMachineFailedIsEnough() {
        generator.failures = new LocalFailures(1, 0, 0);
        assertThat(reason("p99<200ms").orElseThrow()).contains("failed 1 of 10000 requests itself", "ulimit -n");
        generator.failures = new LocalFailures(0, 1, 0);
        assertThat(reason("p99<200ms").orElseThrow()).contains("no local port", "several machines");
        generator.failures = new LocalFailures(0, 0, 1);
        assertThat(reason("p99<200ms").orElseThrow()).contains("no memory", "smaller payloads");
    }

    @Test
    void anEndForWantOfFilesIsNotTheEndpointsFault() {
        generator.started = 400;
        generator.due = 400;
        generator.ending = new Ending(Ending.Kind.IN_FLIGHT, "3000 under way", 4_000, null);
        assertThat(reason("p99<200ms")).as("ended because of the endpoint").isEmpty();

        generator.ending = new Ending(Ending.Kind.GENERATOR_LIMIT, "as it may open 350 files", 4_000, null);
        assertThat(reason("p99<200ms").orElseThrow()).contains("may open 350 files", "raise ulimit -n");
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 9933, false, 65 are allowed and 2 may be 20 ms late",
        "10000, 9932, true, more than that",
        "400, 398, false, ended early with all but two",
        "400, 300, true, ended early and far behind",
    })
    void countsRequestsThatWereDueAndNeverStarted(long due, long started, boolean guilty, String why) {
        generator.due = due;
        generator.started = started;

        assertThat(reason("p99<200ms").isPresent()).as(why).isEqualTo(guilty);
    }

    @Test
    void explainsByWhatIsMostLikely() {
        generator.late(500, 5000);
        generator.longestStallMillis = 900;
        assertThat(reason("p99<200ms").orElseThrow()).contains("stood still for up to 900 ms though");

        generator.gc = new Gc(40, 3000, 800, 0.03);
        assertThat(reason("p99<200ms").orElseThrow()).contains("garbage collections (40)", "more memory");

        generator.processor = new Processor(2, 1.9, 0.95, 1.0, 0.8, 0.1, 1.0, null);
        assertThat(reason("p99<200ms").orElseThrow()).contains("it used 1.9 of 2 processors, which were 100 % busy");

        generator.heap = new Heap(64, 60.0, 0.94);
        assertThat(reason("p99<200ms").orElseThrow()).contains("with 94 % of 64 MB in use");

        generator.processor = new Processor(2, 0.5, 0.25, null, 0.2, 0.1, 1.0, 0.4);
        assertThat(reason("p99<200ms").orElseThrow()).contains("processor limit stopped it for 40 %");
    }

    private Optional<String> reason(String... requirements) {
        return GeneratorInnocence.reasonAgainst(
                TRAFFIC,
                generator.sidecar(),
                Stream.of(requirements).map(Requirement::parse).toList());
    }
}
