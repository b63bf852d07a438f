package io.sizewalk.emulator.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sizewalk.emulator.serving.BackendLauncher.Slot;
import io.sizewalk.emulator.serving.Demand;
import io.sizewalk.emulator.serving.Invocation;
import io.sizewalk.emulator.serving.ModelAnswer;
import io.sizewalk.emulator.serving.Payload;
import io.sizewalk.emulator.serving.Reply;
import io.sizewalk.emulator.serving.RequestLog;
import io.sizewalk.emulator.time.FakeTimers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackendInstanceTest {

    private static final Reply FINE = Reply.of(200, new ModelAnswer(new byte[0], Map.of()));

    private final FakeTimers timers = new FakeTimers();
    private final RequestLog log = new RequestLog();
    private final List<String> answered = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final FakeServer server = new FakeServer();
    private final BackendInstance instance =
            new BackendInstance(new Slot("e", "v", log.addInstance("e", "v"), 1, 2, log), server, timers);

    private final class FakeServer implements ModelServer {
        @Nullable CallSender sender = calls::add;

        int stops;

        @Override
        public void whenHealthy(Consumer<Boolean> told) {
            told.accept(true);
        }

        @Override
        public @Nullable CallSender sender() {
            return sender;
        }

        @Override
        public void stop() {
            stops++;
        }
    }

    private void submit(String... names) {
        for (String name : names) {
            Payload payload = new Payload() {
                @Override
                public byte[] body() {
                    return name.getBytes(StandardCharsets.UTF_8);
                }

                @Override
                public @Nullable String header(String header) {
                    return null;
                }
            };
            instance.submit(
                    new Invocation(Demand.NONE, payload, false), reply -> answered.add(name + " " + reply.outcome()));
        }
    }

    private List<String> sent() {
        return calls.stream()
                .map(call -> new String(call.body, StandardCharsets.UTF_8))
                .toList();
    }

    private List<RequestLog.Entry> entries() {
        return LongStream.range(log.first(), log.end()).mapToObj(log::get).toList();
    }

    @Test
    void sendsAsManyAsItHasWorkersAndRefusesWhatTheQueueCannotHold() {
        submit("a", "b", "c", "d");
        assertThat(sent()).containsExactly("a");
        assertThat(answered).containsExactly("d OVERFLOW");
        assertThat(instance.outstanding()).isEqualTo(3);
        timers.pass(Duration.ofMillis(30));
        calls.get(0).ended(FINE);
        timers.pass(Duration.ofMillis(10));
        calls.get(1).ended(Reply.of(500, new ModelAnswer(new byte[0], Map.of())));
        assertThat(sent()).containsExactly("a", "b", "c");
        assertThat(answered).containsExactly("d OVERFLOW", "a SERVED", "b MODEL_ERROR");
        assertThat(entries())
                .extracting(RequestLog.Entry::waitMicros, RequestLog.Entry::serviceMicros, RequestLog.Entry::status)
                .containsExactly(tuple(0, 0, 503), tuple(0, 30_000, 200), tuple(30_000, 10_000, 424));
    }

    @Test
    void requestsThatAreNotAnsweredWithin60SecondsTimeOutWhereverTheyAre() {
        submit("a", "b");
        timers.pass(Duration.ofSeconds(30));
        submit("c");
        timers.pass(Duration.ofSeconds(29));
        assertThat(answered).isEmpty();
        timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactlyInAnyOrder("a TIMED_OUT", "b TIMED_OUT");
        assertThat(calls.get(0).isOver()).isTrue();
        assertThat(sent()).containsExactly("a", "c"); // b was late before a worker was free
        calls.get(1).ended(FINE);
        timers.pass(Duration.ofMinutes(5));
        assertThat(answered).hasSize(3).endsWith("c SERVED");
        assertThat(instance.outstanding()).isZero();
    }

    @Test
    void requestsFailAtOnceWhileItsServerIsDown() {
        submit("a", "b", "c");
        server.sender = null;
        calls.get(0).ended(Reply.UNREACHABLE);
        assertThat(answered).containsExactly("a UNREACHABLE", "b UNREACHABLE", "c UNREACHABLE");
        server.sender = calls::add;
        submit("d");
        calls.get(1).ended(FINE);
        assertThat(answered).endsWith("d SERVED");
    }

    @Test
    void serverIsGivenUpWhenTheLastRequestOfARetiredInstanceHasEnded() {
        submit("a", "b");
        instance.retire();
        calls.get(0).ended(FINE);
        assertThat(server.stops).isZero();
        calls.get(1).ended(FINE);
        assertThat(server.stops).isPositive();
    }

    @Test
    void healthIsToldToThoseWhoAskBeforeAndAfterItIsKnown() {
        List<String> told = new ArrayList<>();
        FirstHealth health = new FirstHealth();
        health.whenDecided(passed -> told.add("before " + passed));
        assertThat(told).isEmpty();
        health.decide(true);
        health.decide(false);
        health.whenDecided(passed -> told.add("after " + passed));
        assertThat(told).containsExactly("before true", "after true");
    }

    @Test
    void healthCheckAsksUntilItIsAnswered200OrTheTimeIsUp() {
        List<Boolean> told = new ArrayList<>();
        var unused = new HealthCheck(calls::add, timers, timers.nanos() + 5_000_000_000L, told::add);
        calls.get(0).ended(Reply.UNREACHABLE);
        timers.pass(Duration.ofMillis(100));
        assertThat(calls).hasSize(2);
        timers.pass(Duration.ofSeconds(2)); // no answer at all
        timers.pass(Duration.ofMillis(100));
        assertThat(calls).hasSize(3);
        calls.get(2).ended(FINE);
        timers.pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly(true);

        var late = new HealthCheck(
                call -> call.ended(Reply.UNREACHABLE), timers, timers.nanos() + 300_000_000L, told::add);
        timers.pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly(true, false);
        assertThat(late).isNotNull();
    }
}
