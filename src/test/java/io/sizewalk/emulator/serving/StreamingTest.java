package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.modelfile.ColdStart;
import io.sizewalk.emulator.modelfile.Footprint;
import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.modelfile.InstanceProfile.Workers;
import io.sizewalk.emulator.modelfile.ServerlessProfile;
import io.sizewalk.emulator.modelfile.ServiceTime;
import io.sizewalk.emulator.modelfile.StreamProfile;
import io.sizewalk.emulator.modelfile.StreamProfile.After;
import io.sizewalk.emulator.modelfile.StreamProfile.Share;
import io.sizewalk.emulator.time.FakeTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the parts of streamed answers come, on instances and serverless. */
class StreamingTest {

    private static final ServiceTime SERVICE = new ServiceTime.Constant(Duration.ofSeconds(1));
    private static final StreamProfile FOUR = new StreamProfile(4, new Share(0.4), 0);

    private final FakeTimers timers = new FakeTimers();
    private final RequestLog log = new RequestLog();
    private final InstanceFactory factory = new InstanceFactory(7, timers, log);
    private final List<String> told = new ArrayList<>();

    private Instance instance(StreamProfile stream, double errorRate) {
        return factory.launch(
                "e",
                "v",
                new InstanceProfile(new Workers(1), SERVICE, 10, errorRate, ColdStart.NONE, stream, Footprint.DEFAULT),
                1);
    }

    private Instance serverless(StreamProfile stream) {
        ServerlessProfile profile =
                new ServerlessProfile(SERVICE, Duration.ofSeconds(2), Duration.ofMinutes(5), 1, 1, 0, stream);
        return factory.launchServerless(
                "e",
                "v",
                profile,
                new ServerlessPool.Size(1024, 2, 0),
                Duration.ofMinutes(5).toNanos());
    }

    private void submit(Instance instance, Demand demand, boolean streamed) {
        instance.submit(new Invocation(demand, Payload.NONE, streamed), new Answer() {
            @Override
            public void ended(Reply reply) {
                told.add(reply.outcome() + " " + timers.nanos() / 1_000_000);
            }

            @Override
            public void part() {
                told.add("part " + timers.nanos() / 1_000_000);
            }
        });
    }

    private void stream(Instance instance) {
        submit(instance, Demand.NONE, true);
    }

    @Test
    void partsAreSpreadFromTheFirstToTheEnd() {
        stream(instance(FOUR, 0));
        timers.pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("part 400", "part 600", "part 800", "SERVED 1000");
    }

    @Test
    void partsBeginAfterTheWait() {
        Instance instance = instance(FOUR, 0);
        submit(instance, Demand.NONE, false);
        stream(instance);
        timers.pass(Duration.ofSeconds(3));
        assertThat(told).containsExactly("SERVED 1000", "part 1400", "part 1600", "part 1800", "SERVED 2000");
    }

    @Test
    void partsBeginAfterTheColdStart() {
        stream(serverless(FOUR));
        timers.pass(Duration.ofSeconds(4));
        assertThat(told).containsExactly("part 2400", "part 2600", "part 2800", "SERVED 3000");
    }

    @Test
    void whoAsksForTheWholeAnswerGetsNoParts() {
        submit(instance(FOUR, 0), Demand.NONE, false);
        timers.pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("SERVED 1000");
    }

    @Test
    void theTimeToTheFirstPartMayBeFixedAndNeverPassesTheServiceTime() {
        stream(instance(new StreamProfile(3, new After(Duration.ofMillis(100)), 0), 0));
        stream(instance(new StreamProfile(3, new After(Duration.ofSeconds(5)), 0), 0));
        timers.pass(Duration.ofSeconds(2));
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "part 100", "part 550", "SERVED 1000", "part 1000", "part 1000", "SERVED 1000");
    }

    @Test
    void anErrorOfTheModelHasNoParts() {
        stream(instance(FOUR, 1));
        timers.pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("MODEL_ERROR 1000");
    }

    @Test
    void aStreamThatBreaksOffFreesItsWorkerWhereTheNextPartWouldHaveCome() {
        Instance instance = instance(new StreamProfile(2, new Share(0.4), 1), 0);
        stream(instance); // breaks after its only part that is not the last
        submit(instance, Demand.NONE, false);
        timers.pass(Duration.ofSeconds(3));
        assertThat(told).containsExactly("part 400", "STREAM_BROKEN 1000", "SERVED 2000");
    }

    @Test
    void streamsBreakOffAfterAnyPartButTheLast() {
        StreamProfile often = new StreamProfile(4, new Share(0.4), 0.5);
        List<Integer> parts = new ArrayList<>();
        int broken = 0;
        Instance instance = instance(often, 0);
        for (int i = 0; i < 200; i++) {
            told.clear();
            stream(instance);
            timers.pass(Duration.ofSeconds(2));
            if (told.get(told.size() - 1).startsWith("STREAM_BROKEN")) {
                broken++;
                parts.add(told.size() - 1);
            } else {
                assertThat(told).hasSize(4);
            }
        }
        assertThat(broken).isBetween(70, 130); // 100 expected, standard deviation 7
        assertThat(parts).contains(1, 2, 3).allMatch(count -> count >= 1 && count <= 3);
    }

    @Test
    void sixtySecondsEndAStreamInItsMiddle() {
        Demand slow = new Demand(Duration.ofSeconds(99).toNanos(), 200); // 100 s in all
        submit(instance(new StreamProfile(4, new Share(0.3), 0), 0), slow, true);
        timers.pass(Duration.ofMinutes(2));
        assertThat(told).containsExactly("part 30000", "part 53333", "STREAM_TIMED_OUT 60000");
        assertThat(log.get(0).status()).isEqualTo(200);
    }

    @Test
    void sixtySecondsBeforeTheFirstPartAreAnOrdinaryTimeout() {
        Demand slow = new Demand(Duration.ofSeconds(99).toNanos(), 200);
        submit(serverless(new StreamProfile(2, new Share(0.9), 0)), slow, true);
        timers.pass(Duration.ofMinutes(2));
        assertThat(told).containsExactly("TIMED_OUT 62000");
    }
}
