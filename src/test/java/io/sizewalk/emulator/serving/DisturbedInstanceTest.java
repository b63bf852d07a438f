package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.modelfile.ColdStart;
import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.modelfile.InstanceProfile.Workers;
import io.sizewalk.emulator.modelfile.ServiceTime;
import io.sizewalk.emulator.time.FakeTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One instance that is slowed down, frozen or lost; the outcomes were computed by hand. */
class DisturbedInstanceTest {

    private static final Duration SERVICE = Duration.ofMillis(50);

    private final FakeTimers timers = new FakeTimers();
    private final RequestLog log = new RequestLog();
    private final List<String> answered = new ArrayList<>();

    private SimulatedInstance instance(int workers, int queueLimit, ColdStart coldStart) {
        InstanceProfile profile =
                new InstanceProfile(new Workers(workers), new ServiceTime.Constant(SERVICE), queueLimit, 0, coldStart);
        return new InstanceFactory(7, timers, log).launch("e", "v", profile, workers);
    }

    private SimulatedInstance instance(int workers) {
        return instance(workers, 1000, ColdStart.NONE);
    }

    private void submit(SimulatedInstance instance, String name) {
        instance.submit(
                Invocation.ORDINARY,
                reply -> answered.add(name + " " + reply.outcome() + " " + timers.nanos() / 1_000_000));
    }

    private void at(long millis, Runnable task) {
        timers.after(Duration.ofMillis(millis).toNanos(), task);
    }

    private List<RequestLog.Entry> entries() {
        return LongStream.range(log.first(), log.end()).mapToObj(log::get).toList();
    }

    /**
     * A request each 100 ms, 50 ms of work, frozen from 1.02 s to 3.02 s: the request of 1.0 s has 30 ms of work left and
     * ends at 3.05 s. Then the backlog is served 50 ms each: request 11 + i, which came at 1.1 s + 100 ms i, starts at
     * 3.05 s + 50 ms i, until i = 39 finds nobody before it.
     */
    @Test
    void freezeAtSteadyLoadGivesExactlyThatBacklog() {
        SimulatedInstance instance = instance(1);
        for (int i = 0; i < 100; i++) {
            String name = "r" + i;
            at(100L * i, () -> submit(instance, name));
        }
        at(1_020, instance::freeze);
        at(3_020, instance::thaw);
        timers.pass(Duration.ofSeconds(60));

        List<RequestLog.Entry> entries = entries();
        assertThat(entries).hasSize(100);
        for (int i = 0; i < 100; i++) {
            int waited = i < 11 ? 0 : Math.max(0, 1950 - 50 * (i - 11));
            assertThat(entries.get(i).waitMicros()).as("wait of " + i).isEqualTo(waited * 1000);
            assertThat(entries.get(i).serviceMicros()).as("service of " + i).isEqualTo(i == 10 ? 2_050_000 : 50_000);
            assertThat(entries.get(i).status()).isEqualTo(200);
        }
    }

    @Test
    void idleFrozenWorkersHoldOneRequestEach() {
        SimulatedInstance instance = instance(2, 1, ColdStart.NONE);
        instance.freeze();
        for (String name : List.of("a", "b", "c", "refused")) {
            submit(instance, name);
        }
        assertThat(answered).containsExactly("refused OVERFLOW 0");
        assertThat(instance.outstanding()).isEqualTo(3);
        at(1_000, instance::thaw);
        timers.pass(Duration.ofSeconds(2));
        assertThat(answered).containsExactly("refused OVERFLOW 0", "a SERVED 1050", "b SERVED 1050", "c SERVED 1100");
    }

    @Test
    void secondFreezeProlongsAgain() {
        SimulatedInstance instance = instance(1);
        submit(instance, "a");
        at(10, instance::freeze);
        at(110, instance::thaw); // 40 ms left: would end at 150
        at(120, instance::freeze);
        at(320, instance::thaw); // 30 ms left
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("a SERVED 350");
    }

    @Test
    void sixtySecondsEndAFrozenRequestButNotItsWork() {
        SimulatedInstance instance = instance(1);
        submit(instance, "served");
        submit(instance, "queued");
        at(10, instance::freeze);
        at(70_000, instance::thaw);
        at(70_001, () -> submit(instance, "behind"));
        timers.pass(Duration.ofSeconds(80));
        assertThat(answered)
                .containsExactlyInAnyOrder("served TIMED_OUT 60000", "queued TIMED_OUT 60000", "behind SERVED 70090");
        assertThat(entries()).hasSize(3);
    }

    @Test
    void thawWithoutAFreezeChangesNothing() {
        SimulatedInstance instance = instance(1);
        submit(instance, "a");
        instance.thaw();
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("a SERVED 50");
        assertThat(instance.outstanding()).isZero();
    }

    @Test
    void paceChangesTheWorkThatBeginsFromThenOn() {
        SimulatedInstance instance = instance(1);
        submit(instance, "before");
        submit(instance, "slow");
        instance.pace(3, Duration.ofMillis(10).toNanos());
        timers.pass(Duration.ofMillis(60));
        instance.pace(1, 0);
        submit(instance, "after");
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("before SERVED 50", "slow SERVED 210", "after SERVED 260");
    }

    @Test
    void lostInstanceFailsItsRequestsAndComesBackCold() {
        SimulatedInstance instance = instance(1, 10, new ColdStart(1, Duration.ofMillis(200)));
        submit(instance, "served");
        submit(instance, "queued");
        timers.pass(Duration.ofMillis(20));
        assertThat(instance.kill()).isEqualTo(2);
        assertThat(instance.available()).isFalse();
        submit(instance, "late");
        timers.pass(Duration.ofMillis(980));
        instance.revive();
        submit(instance, "again");
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered)
                .containsExactly("served FAILED 20", "queued FAILED 20", "late UNAVAILABLE 20", "again SERVED 1250");
        assertThat(entries()).extracting(RequestLog.Entry::status).containsExactly(500, 500, 503, 200);
        assertThat(instance.outstanding()).isZero();
    }

    @Test
    void refusedRequestIsOnTheRecordWithoutAnyWork() {
        instance(1).refuse(Reply.UNAVAILABLE, reply -> answered.add(String.valueOf(reply.outcome())));
        assertThat(answered).containsExactly("UNAVAILABLE");
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.serviceMicros()).isZero();
            assertThat(entry.status()).isEqualTo(503);
        });
    }
}
