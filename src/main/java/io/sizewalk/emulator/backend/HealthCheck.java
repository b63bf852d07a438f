package io.sizewalk.emulator.backend;

import io.sizewalk.emulator.serving.Reply;
import io.sizewalk.emulator.time.Timers;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks a model server for {@code /ping} until it answers 200 or the time is up. */
final class HealthCheck {

    /** What SageMaker gives a container to answer a ping. */
    private static final long ATTEMPT_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final int HEALTHY = 200;

    private final CallSender server;
    private final Timers timers;
    private final long deadline;
    private final Consumer<Boolean> told;
    private boolean stopped;

    /**
     * Begins at once.
     *
     * @param deadline on the timers' clock; one attempt at least is made
     * @param told once: true for 200, false when the time is up; never after {@link #stop}
     */
    HealthCheck(CallSender server, Timers timers, long deadline, Consumer<Boolean> told) {
        this.server = server;
        this.timers = timers;
        this.deadline = deadline;
        this.told = told;
        attempt();
    }

    void stop() {
        stopped = true;
    }

    private void attempt() {
        if (stopped) {
            return;
        }
        Call ping = ContainerProtocol.ping(this::answered);
        server.send(ping);
        timers.after(ATTEMPT_NANOS, () -> {
            if (!ping.isOver()) {
                ping.giveUp();
                answered(Reply.TIMED_OUT);
            }
        });
    }

    private void answered(Reply reply) {
        if (stopped) {
            return;
        }
        if (reply.modelStatus() == HEALTHY) {
            stopped = true;
            told.accept(true);
        } else if (timers.nanos() + PAUSE_NANOS > deadline) {
            stopped = true;
            told.accept(false);
        } else {
            timers.after(PAUSE_NANOS, this::attempt);
        }
    }
}
