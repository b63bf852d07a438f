package io.sizewalk.emulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.emulator.faults.FaultAction.Drop;
import io.sizewalk.emulator.faults.FaultAction.Failure;
import io.sizewalk.emulator.faults.FaultAction.Failure.Kind;
import io.sizewalk.emulator.faults.FaultAction.Freeze;
import io.sizewalk.emulator.faults.FaultAction.Latency;
import io.sizewalk.emulator.faults.FaultAction.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    private static Target instance(int number) {
        return new Target(Optional.empty(), Optional.empty(), OptionalInt.of(number));
    }

    @Test
    void readsWhenAndWhat() {
        Fault fault = Fault.parse("at 20s for 10s: latency x3 on instance 1");
        assertThat(fault.action()).isEqualTo(new Latency(3, Duration.ZERO, instance(1)));
        assertThat(fault.schedule().at()).isEqualTo(Duration.ofSeconds(20));
        assertThat(fault.schedule().length()).contains(Duration.ofSeconds(10));
        assertThat(fault.schedule().every()).isEmpty();
    }

    @Test
    void readsEveryPartOfASchedule() {
        FaultSchedule schedule = Fault.parse("at 1.5s after my-endpoint every 1m for 2s 3 times: freeze instances")
                .schedule();
        assertThat(schedule)
                .isEqualTo(new FaultSchedule(
                        Duration.ofMillis(1500),
                        Optional.of("my-endpoint"),
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(Duration.ofMinutes(1)),
                        OptionalInt.of(3)));
    }

    @Test
    void readsEachAction() {
        Target e = new Target(Optional.of("e"), Optional.of("w"), OptionalInt.empty());
        assertThat(Fault.parse("latency +50ms of endpoint e of variant w").action())
                .isEqualTo(new Latency(1, Duration.ofMillis(50), e));
        assertThat(Fault.parse("error 5 %").action()).isEqualTo(new Failure(0.05, Kind.MODEL, 500, Target.ANY));
        assertThat(Fault.parse("error 0.5% status 503").action())
                .isEqualTo(new Failure(0.005, Kind.UNAVAILABLE, 500, Target.ANY));
        assertThat(Fault.parse("error model 418").action()).isEqualTo(new Failure(1, Kind.MODEL, 418, Target.ANY));
        assertThat(Fault.parse("freeze instance").action()).isEqualTo(new Freeze(instance(1)));
        assertThat(Fault.parse("freeze instances").action()).isEqualTo(new Freeze(Target.ANY));
        assertThat(Fault.parse("drop connections").action())
                .isEqualTo(new Drop("InvokeEndpoint", 1, false, Target.ANY));
        assertThat(Fault.parse("drop answers 10 % on CreateEndpoint").action())
                .isEqualTo(new Drop("CreateEndpoint", 0.1, true, Target.ANY));
        assertThat(Fault.parse("throttle InvokeEndpoint status 429").action())
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("ThrottlingException");
                    assertThat(refusal.status()).isEqualTo(429);
                });
        assertThat(Fault.parse("API 503 on DescribeEndpoint").action())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.operation()).contains("DescribeEndpoint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle CreateEndpoint", "API 500", "fail deployment", "fail rollback"})
    void concernsOneCallWhereItSaysNoMore(String text) {
        assertThat(Fault.parse(text).schedule().times()).hasValue(1);
        assertThat(Fault.parse("for 10s: " + text).schedule().times()).isEmpty();
        assertThat(Fault.parse("5 times: " + text).schedule().times()).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle CreateEndpoint 10 %", "error 5 %", "drop connections", "freeze instance"})
    void lastsForEverWhereItSaysNoMore(String text) {
        assertThat(Fault.parse(text).schedule()).isEqualTo(FaultSchedule.ALWAYS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            latncy x3                    | fault "latncy x3": "latncy" at column 1 is not allowed; must be an action: latency, error
            at 20s for 10s: latency 3    | "3" at column 25 is not allowed; must be a factor above 0 such as x3
            latency x0                   | must be a factor above 0
            latency +50                  | or an addition such as +50ms
            at 20 error 5 %              | "20" at column 4 is not allowed; must be a duration with its unit
            for 0s: error 5 %            | above 0
            error 101 %                  | must be a share of at most 100 %
            error status 404             | must be 424, 500 or 503
            error 5                      | "5" at column 7 is not allowed; must be the end of the text
            freeze                       | the end is not allowed; must be instance, instance N or instances
            freeze instance on instance 0 | "0" at column 29
            drop                         | must be connections or answers
            throttle                     | must be an operation such as CreateEndpoint
            API 404                      | must be 500 or 503
            fail DeleteEndpoint          | must be deployment, rollback, CreateEndpoint
            fail deployment with reason  | must be a reason in quotes
            error 5 % on Monday x        | must be the end
            every 10s: freeze instance   | "every" needs a "for"
            every 1s for 1s: freeze instance | "for" must be shorter
            for 1s: kill instance        | it has no "for"
            """)
    void saysInOneLineWhereAndWhatIsAllowed(String text, String words) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fault \"" + text + "\"")
                .hasMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void emptyTextIsRefused() {
        assertThatThrownBy(() -> Fault.parse("")).hasMessageContaining("the end is not allowed; must be an action");
    }
}
