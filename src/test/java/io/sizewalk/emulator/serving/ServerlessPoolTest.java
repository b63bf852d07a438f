package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sizewalk.emulator.modelfile.ServerlessProfile;
import io.sizewalk.emulator.modelfile.ServiceTime;
import io.sizewalk.emulator.modelfile.StreamProfile;
import io.sizewalk.emulator.serving.ServerlessPool.Size;
import io.sizewalk.emulator.time.FakeTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerlessPoolTest {

    private static final Duration SERVICE = Duration.ofMillis(80);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final FakeTimers timers = new FakeTimers();
    private final RequestLog log = new RequestLog();
    private final InstanceFactory factory = new InstanceFactory(7, timers, log);
    private final List<String> told = new ArrayList<>();

    private ServerlessPool pool(int memoryMB, int maxConcurrency, int provisioned, Duration init) {
        ServerlessProfile profile = new ServerlessProfile(
                new ServiceTime.Constant(SERVICE), init, IDLE, 1500, 3072, 0, StreamProfile.WHOLE);
        return factory.launchServerless(
                "e", "v", profile, new Size(memoryMB, maxConcurrency, provisioned), IDLE.toNanos());
    }

    private ServerlessPool pool(int maxConcurrency, int provisioned) {
        return pool(3072, maxConcurrency, provisioned, Duration.ofSeconds(4));
    }

    private void submit(ServerlessPool pool, String name, Demand demand) {
        pool.submit(new Invocation(demand), new Answer() {
            @Override
            public void ended(Reply reply) {
                told.add(name + " " + reply.outcome() + " " + timers.nanos() / 1_000_000);
            }

            @Override
            public void setUp(long nanos) {
                told.add(name + " set up in " + nanos / 1_000_000);
            }
        });
    }

    private void submit(ServerlessPool pool, String... names) {
        for (String name : names) {
            submit(pool, name, Demand.NONE);
        }
    }

    private List<RequestLog.Entry> entries() {
        return LongStream.range(log.first(), log.end()).mapToObj(log::get).toList();
    }

    @Test
    void aRequestThatFindsNoIdleEnvironmentWaitsForANewOne() {
        ServerlessPool pool = pool(5, 0);
        submit(pool, "cold");
        timers.pass(Duration.ofSeconds(10));
        submit(pool, "warm");
        timers.pass(Duration.ofSeconds(10));
        assertThat(told).containsExactly("cold set up in 4000", "cold SERVED 4080", "warm SERVED 10080");
        assertThat(entries())
                .extracting(
                        RequestLog.Entry::instance,
                        RequestLog.Entry::waitMicros,
                        RequestLog.Entry::serviceMicros,
                        RequestLog.Entry::status)
                .containsExactly(tuple("v/1", 4_000_000, 80_000, 200), tuple("v/1", 0, 80_000, 200));
    }

    @Test
    void concurrentRequestsEachStartAnEnvironment() {
        ServerlessPool pool = pool(3, 0);
        submit(pool, "a", "b", "c");
        timers.pass(Duration.ofSeconds(5));
        submit(pool, "d", "e");
        timers.pass(Duration.ofSeconds(5));
        assertThat(told.stream().filter(line -> line.contains("set up"))).hasSize(3);
        assertThat(told).contains("d SERVED 5080", "e SERVED 5080");
        assertThat(pool.idle()).isEqualTo(3);
    }

    @Test
    void oneMoreThanTheMaximumConcurrencyIsThrottledAtOnce() {
        ServerlessPool pool = pool(2, 0);
        submit(pool, "a", "b", "throttled");
        assertThat(told).containsExactly("throttled THROTTLED 0");
        assertThat(pool.outstanding()).isEqualTo(2);
        timers.pass(Duration.ofMillis(4080));
        submit(pool, "c");
        timers.pass(Duration.ofSeconds(1));
        assertThat(told).endsWith("c SERVED 4160");
        assertThat(entries()).extracting(RequestLog.Entry::status).containsExactly(400, 200, 200, 200);
    }

    @Test
    void anEnvironmentIsFreeForTheNextRequestOfAClientThatHasItsAnswer() {
        ServerlessPool pool = pool(1, 1);
        pool.submit(Invocation.ORDINARY, reply -> submit(pool, "next"));
        timers.pass(Duration.ofSeconds(1));
        assertThat(told).containsExactly("next SERVED 160");
    }

    @Test
    void idleEnvironmentsEndAfterTheirTimeTheOneUsedLastLast() {
        ServerlessPool pool = pool(2, 0);
        submit(pool, "a", "b");
        timers.pass(Duration.ofMinutes(3)); // both idle since 4.08 s
        submit(pool, "c");
        timers.pass(Duration.ofMinutes(2).plusSeconds(4)); // 5:04
        assertThat(pool.idle()).isEqualTo(2);
        timers.pass(Duration.ofMillis(80)); // 5:04.08
        assertThat(pool.idle()).isEqualTo(1);
        timers.pass(Duration.ofMinutes(2).plusSeconds(55)); // 7:59.08
        assertThat(pool.idle()).isEqualTo(1);
        timers.pass(Duration.ofSeconds(2));
        assertThat(pool.idle()).isZero();
        submit(pool, "cold again");
        timers.pass(Duration.ofSeconds(5));
        assertThat(told).contains("cold again set up in 4000");
    }

    @Test
    void provisionedEnvironmentsAreReadyFromTheBeginningAndStay() {
        ServerlessPool pool = pool(3, 2);
        assertThat(pool.idle()).isEqualTo(2);
        submit(pool, "a", "b", "spilled");
        timers.pass(Duration.ofMinutes(30));
        assertThat(told).containsExactly("a SERVED 80", "b SERVED 80", "spilled set up in 4000", "spilled SERVED 4080");
        assertThat(pool.idle()).isEqualTo(2);
    }

    @Test
    void resizingAddsReadyEnvironmentsAndLetsThoseThatAreTooManyEnd() {
        ServerlessPool pool = pool(1, 1);
        pool.resize(new Size(3072, 4, 3));
        assertThat(pool.idle()).isEqualTo(3);
        submit(pool, "a", "b", "c");
        timers.pass(Duration.ofSeconds(1));
        assertThat(told).containsExactly("a SERVED 80", "b SERVED 80", "c SERVED 80");
        pool.resize(new Size(3072, 4, 1));
        timers.pass(Duration.ofMinutes(10));
        assertThat(pool.idle()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2048, 120, share of the CPU: 3072 / 2048 times as long",
        "3072, 80, full speed",
        "6144, 80, more than it can use"
    })
    void lessMemoryTakesLonger(int memoryMB, int millis, String reason) {
        submit(pool(memoryMB, 1, 1, Duration.ZERO), "a");
        timers.pass(Duration.ofSeconds(1));
        assertThat(told).as(reason).containsExactly("a SERVED " + millis);
    }

    @Test
    void tooLittleMemoryEndsTheEnvironmentWithEachRequest() {
        ServerlessPool pool = pool(1024, 2, 0, Duration.ofSeconds(4));
        submit(pool, "a");
        timers.pass(Duration.ofSeconds(5));
        submit(pool, "b");
        timers.pass(Duration.ofSeconds(5));
        assertThat(told)
                .containsExactly(
                        "a set up in 4000", "a OUT_OF_MEMORY 4000", "b set up in 4000", "b OUT_OF_MEMORY 9000");
        assertThat(entries()).extracting(RequestLog.Entry::instance).containsExactly("v/1", "v/2");
    }

    @Test
    void sixtySecondsEndAnInvocationAndItsEnvironment() {
        ServerlessPool pool = pool(1, 1);
        submit(pool, "slow", new Demand(Duration.ofSeconds(70).toNanos(), 200));
        timers.pass(Duration.ofSeconds(61));
        assertThat(told).containsExactly("slow TIMED_OUT 60000");
        assertThat(pool.idle()).as("being started again").isZero();
        timers.pass(Duration.ofSeconds(4));
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void theTimeToStartIsNotPartOfTheSixtySeconds() {
        ServerlessPool pool = pool(1, 0);
        submit(pool, "slow", new Demand(Duration.ofSeconds(59).toNanos(), 200));
        timers.pass(Duration.ofMinutes(2));
        assertThat(told).contains("slow SERVED 63080");
    }

    @Test
    void whoWaitsSixtySecondsForAnEnvironmentIsToldThatItIsNotReady() {
        ServerlessPool pool = pool(3072, 1, 0, Duration.ofSeconds(90));
        submit(pool, "early");
        timers.pass(Duration.ofSeconds(61));
        submit(pool, "meanwhile"); // the environment that is being started counts
        timers.pass(Duration.ofSeconds(39));
        submit(pool, "later");
        timers.pass(Duration.ofSeconds(1));
        assertThat(told)
                .containsExactly(
                        "early NOT_READY 60000",
                        "meanwhile THROTTLED 61000",
                        "early set up in 90000",
                        "later SERVED 100080");
    }

    @Test
    void aRetiredPoolFinishesWhatItHas() {
        ServerlessPool pool = pool(2, 1);
        submit(pool, "a", "cold");
        pool.retire();
        timers.pass(Duration.ofSeconds(10));
        assertThat(told).contains("a SERVED 80", "cold SERVED 4080");
        assertThat(pool.idle()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameServiceTimes() {
        assertThat(serviceTimes(1)).isEqualTo(serviceTimes(1)).isNotEqualTo(serviceTimes(2));
    }

    private static List<Integer> serviceTimes(long seed) {
        FakeTimers timers = new FakeTimers();
        RequestLog log = new RequestLog();
        ServerlessProfile profile = new ServerlessProfile(
                new ServiceTime.Exponential(SERVICE), Duration.ZERO, IDLE, 1, 1, 0, StreamProfile.WHOLE);
        ServerlessPool pool = new InstanceFactory(seed, timers, log)
                .launchServerless("e", "v", profile, new Size(1024, 1, 0), IDLE.toNanos());
        for (int i = 0; i < 20; i++) {
            pool.submit(Invocation.ORDINARY, reply -> {});
            timers.pass(Duration.ofSeconds(5));
        }
        return LongStream.range(0, log.end())
                .mapToObj(i -> log.get(i).serviceMicros())
                .toList();
    }
}
