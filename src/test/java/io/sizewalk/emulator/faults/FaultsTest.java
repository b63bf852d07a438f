package io.sizewalk.emulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.time.FakeTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Place PLACE = new Place("e", "v", 1);

    private final FakeTimers timers = new FakeTimers();

    private Faults faults(String... texts) {
        return new Faults(Arrays.stream(texts).map(Fault::parse).toList(), 42, timers);
    }

    private static boolean fails(Faults faults) {
        return faults.failure(PLACE).isPresent();
    }

    @Test
    void windowOpensAndClosesOnTime() {
        Faults faults = faults("at 20s for 10s: error");
        timers.pass(Duration.ofMillis(19_999));
        assertThat(fails(faults)).isFalse();
        assertThat(faults.quiet()).isTrue();
        timers.pass(Duration.ofMillis(1));
        assertThat(fails(faults)).isTrue();
        assertThat(faults.quiet()).isFalse();
        timers.pass(Duration.ofMillis(9_999));
        assertThat(fails(faults)).isTrue();
        timers.pass(Duration.ofMillis(1));
        assertThat(fails(faults)).isFalse();
        assertThat(faults.rules().get(0).fired()).isEqualTo(2);
    }

    @Test
    void windowComesBackAsOftenAsItMay() {
        Faults faults = faults("at 1s every 10s for 2s 2 times: freeze instance");
        List<Long> active = new ArrayList<>();
        for (long second = 0; second < 40; second++) {
            if (!faults.at(PLACE, FaultAction.Freeze.class).isEmpty()) {
                active.add(second);
            }
            timers.pass(Duration.ofSeconds(1));
        }
        assertThat(active).containsExactly(1L, 2L, 11L, 12L);
    }

    @Test
    void endpointThatComesIntoServiceStartsTheClock() {
        Faults faults = faults("at 5s after e for 1s: error");
        timers.pass(Duration.ofSeconds(60));
        assertThat(fails(faults)).isFalse();
        faults.inService("other");
        faults.inService("e");
        timers.pass(Duration.ofSeconds(5));
        assertThat(fails(faults)).isTrue();
        timers.pass(Duration.ofSeconds(1));
        assertThat(fails(faults)).isFalse();
        faults.inService("e"); // made again
        timers.pass(Duration.ofSeconds(5));
        assertThat(fails(faults)).isTrue();
    }

    @Test
    void firesOnlySoManyTimes() {
        Faults faults = faults("2 times: throttle CreateEndpoint");
        assertThat(faults.refusal("DescribeEndpoint", "e", false)).isEmpty();
        assertThat(faults.refusal("CreateEndpoint", "e", false)).isPresent();
        assertThat(faults.refusal("CreateEndpoint", "e", false)).isPresent();
        assertThat(faults.refusal("CreateEndpoint", "e", false)).isEmpty();
    }

    @Test
    void refusalOfTheApiLeavesInvocationsAlone() {
        Faults faults = faults("for 1h: API 500");
        assertThat(faults.refusal("InvokeEndpoint", "e", true)).isEmpty();
        assertThat(faults.refusal("ListEndpoints", "", false)).isPresent();
    }

    @Test
    void seedDecidesWhichRequestsFail() {
        String draws = draws(1);
        assertThat(draws(1)).isEqualTo(draws);
        assertThat(draws(2)).isNotEqualTo(draws);
        // 1000 draws at 20 %: 200 +- 51 (4 deviations)
        assertThat(draws.chars().filter(c -> c == 'x').count()).isBetween(149L, 251L);
    }

    private String draws(long seed) {
        Faults faults = new Faults(List.of(Fault.parse("error 20 %")), seed, timers);
        return IntStream.range(0, 1000).mapToObj(i -> fails(faults) ? "x" : ".").reduce("", String::concat);
    }

    @Test
    void targetMustMatch() {
        Faults faults = faults("error on instance 2 of endpoint e of variant v");
        assertThat(faults.failure(new Place("e", "v", 1))).isEmpty();
        assertThat(faults.failure(new Place("e", "w", 2))).isEmpty();
        assertThat(faults.failure(new Place("f", "v", 2))).isEmpty();
        assertThat(faults.failure(new Place("e", "v", 2))).isPresent();
    }

    @Test
    void clearedFaultsAreOverAndDoNotComeBack() {
        Faults faults = faults("at 1s every 2s for 1s: error", "error");
        timers.pass(Duration.ofMillis(1500));
        faults.clear();
        for (int i = 0; i < 10; i++) {
            assertThat(fails(faults)).isFalse();
            timers.pass(Duration.ofSeconds(1));
        }
        assertThat(faults.rules()).isEmpty();
    }

    @Test
    void addedFaultHasAClockOfItsOwn() {
        Faults faults = faults();
        timers.pass(Duration.ofSeconds(30));
        faults.add(Fault.parse("at 1s: error"));
        assertThat(fails(faults)).isFalse();
        timers.pass(Duration.ofSeconds(1));
        assertThat(fails(faults)).isTrue();
    }
}
