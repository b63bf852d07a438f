package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.metrics.VariantMetrics;
import io.sizewalk.emulator.modelfile.ColdStart;
import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.modelfile.InstanceProfile.Workers;
import io.sizewalk.emulator.modelfile.ServiceTime;
import io.sizewalk.emulator.serving.Reply.Outcome;
import io.sizewalk.emulator.time.FakeTimers;
import io.sizewalk.emulator.time.Minutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedInstanceTest {

    private static final Duration SERVICE = Duration.ofMillis(50);

    private final FakeTimers timers = new FakeTimers();
    private final RequestLog log = new RequestLog();
    private final InstanceFactory factory = new InstanceFactory(7, timers, log);
    private final List<String> answered = new ArrayList<>();

    private SimulatedInstance instance(int workers, int queueLimit, double errorRate, ColdStart coldStart) {
        return factory.launch(
                "e",
                "v",
                new InstanceProfile(
                        new Workers(workers), new ServiceTime.Constant(SERVICE), queueLimit, errorRate, coldStart),
                workers);
    }

    private SimulatedInstance instance(int workers, int queueLimit) {
        return instance(workers, queueLimit, 0, ColdStart.NONE);
    }

    private void submit(SimulatedInstance instance, String name, Demand demand) {
        instance.submit(
                new Invocation(demand),
                reply -> answered.add(name + " " + reply.outcome() + " " + timers.nanos() / 1_000_000));
    }

    private void submit(SimulatedInstance instance, String... names) {
        for (String name : names) {
            submit(instance, name, Demand.NONE);
        }
    }

    private List<RequestLog.Entry> entries() {
        return LongStream.range(log.first(), log.end()).mapToObj(log::get).toList();
    }

    @Test
    void oneWorkerServesFirstComeFirstServed() {
        submit(instance(1, 10), "a", "b", "c");
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("a SERVED 50", "b SERVED 100", "c SERVED 150");
        assertThat(entries())
                .extracting(RequestLog.Entry::waitMicros, RequestLog.Entry::serviceMicros, RequestLog.Entry::status)
                .containsExactly(tuple(0, 50_000, 200), tuple(50_000, 50_000, 200), tuple(100_000, 50_000, 200));
    }

    @Test
    void asManyWorkersServeAtATime() {
        submit(instance(2, 10), "a", "b", "c");
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("a SERVED 50", "b SERVED 50", "c SERVED 100");
    }

    @Test
    void oneMoreThanTheQueueHoldsIsRefusedAtOnce() {
        submit(instance(1, 1), "served", "waits", "refused");
        assertThat(answered).containsExactly("refused OVERFLOW 0");
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).hasSize(3);
        assertThat(entries()).extracting(RequestLog.Entry::status).containsExactly(503, 200, 200);
    }

    @Test
    void onlyTheFirstRequestsOfAnInstanceAreSlow() {
        SimulatedInstance instance = instance(1, 10, 0, new ColdStart(2, Duration.ofMillis(300)));
        submit(instance, "a", "b", "c");
        timers.pass(Duration.ofSeconds(2));
        assertThat(answered).containsExactly("a SERVED 350", "b SERVED 700", "c SERVED 750");
    }

    @Test
    void payloadAddsSleepAndDecidesTheStatus() {
        submit(instance(1, 10), "a", new Demand(Duration.ofMillis(200).toNanos(), 404));
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("a " + Outcome.MODEL_ERROR + " 250");
        assertThat(entries()).extracting(RequestLog.Entry::status).containsExactly(424);
    }

    @Test
    void sixtySecondsEndAnInvocationButNotItsWork() {
        SimulatedInstance instance = instance(1, 10);
        submit(instance, "slow", new Demand(Duration.ofSeconds(70).toNanos(), 200));
        submit(instance, "behind");
        timers.pass(Duration.ofSeconds(5));
        submit(instance, "later"); // times out at 65 s, before the worker is free at 70.05 s
        timers.pass(Duration.ofSeconds(10));
        submit(instance, "lucky");
        timers.pass(Duration.ofSeconds(60));
        assertThat(answered)
                .containsExactlyInAnyOrder(
                        "slow TIMED_OUT 60000",
                        "behind TIMED_OUT 60000",
                        "later TIMED_OUT 65000",
                        "lucky SERVED 70100");
    }

    @Test
    void errorsComeAtTheirRate() {
        SimulatedInstance instance = instance(1000, 0, 0.1, ColdStart.NONE);
        int requests = 1000;
        for (int i = 0; i < requests; i++) {
            submit(instance, "r");
        }
        timers.pass(SERVICE);
        assertThat(answered.stream().filter(a -> a.contains("MODEL_ERROR")).count())
                .isBetween(70L, 130L); // 100 expected, standard deviation 9.5
    }

    @Test
    void theSameSeedGivesTheSameServiceTimes() {
        assertThat(serviceTimes(1)).isEqualTo(serviceTimes(1)).isNotEqualTo(serviceTimes(2));
    }

    private static List<Integer> serviceTimes(long seed) {
        FakeTimers timers = new FakeTimers();
        RequestLog log = new RequestLog();
        InstanceProfile profile = new InstanceProfile(
                new Workers(1), new ServiceTime.Exponential(Duration.ofMillis(20)), 100, 0, ColdStart.NONE);
        SimulatedInstance instance = new InstanceFactory(seed, timers, log).launch("e", "v", profile, 1);
        for (int i = 0; i < 20; i++) {
            instance.submit(Invocation.ORDINARY, reply -> {});
        }
        timers.pass(Duration.ofSeconds(30));
        return LongStream.range(0, log.end())
                .mapToObj(i -> log.get(i).serviceMicros())
                .toList();
    }

    @Test
    void leastOutstandingEvensOutWhatRandomDoesNot() {
        assertThat(longestWait(Routing.LEAST_OUTSTANDING_REQUESTS)).isZero();
        assertThat(longestWait(Routing.RANDOM)).isPositive();
    }

    /** 40 requests at once to 10 instances of 4 workers: an even spread has none wait. */
    private static int longestWait(Routing routing) {
        FakeTimers timers = new FakeTimers();
        RequestLog log = new RequestLog();
        InstanceFactory factory = new InstanceFactory(3, timers, log);
        InstanceProfile profile =
                new InstanceProfile(new Workers(4), new ServiceTime.Constant(SERVICE), 100, 0, ColdStart.NONE);
        VariantFleet fleet = new VariantFleet(
                        "v", 1, routing, List.of(factory.launch("e", "v", profile, 4)), metric(timers))
                .resized(10, 1, () -> factory.launch("e", "v", profile, 4));
        Deployment deployment = new Deployment(List.of(fleet), factory.routingRandom());
        for (int i = 0; i < 40; i++) {
            deployment.submit(fleet, Invocation.ORDINARY, reply -> {});
        }
        timers.pass(Duration.ofSeconds(10));
        assertThat(log.end()).isEqualTo(40);
        return (int)
                LongStream.range(0, 40).map(i -> log.get(i).waitMicros()).max().orElse(0);
    }

    @Test
    void variantsAreDrawnByWeight() {
        InstanceProfile profile =
                new InstanceProfile(new Workers(1), new ServiceTime.Constant(SERVICE), 1, 0, ColdStart.NONE);
        List<VariantFleet> fleets = List.of(
                new VariantFleet("a", 3, Routing.RANDOM, List.of(factory.launch("e", "a", profile, 1)), metric(timers)),
                new VariantFleet("b", 1, Routing.RANDOM, List.of(factory.launch("e", "b", profile, 1)), metric(timers)),
                new VariantFleet(
                        "off", 0, Routing.RANDOM, List.of(factory.launch("e", "off", profile, 1)), metric(timers)));
        Deployment deployment = new Deployment(fleets, factory.routingRandom());
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            drawn.add(deployment.pickVariant().variant());
        }
        assertThat(drawn.stream().filter("a"::equals).count()).isBetween(2890L, 3110L); // 3000 +- 4 deviations
        assertThat(drawn).doesNotContain("off");
    }

    private static VariantMetrics metric(FakeTimers timers) {
        return new MetricStore(timers, new Minutes(timers, 1), 0, () -> false).serve("e", "v");
    }
}
