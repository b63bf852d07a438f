package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.modelfile.StreamProfile;
import io.sizewalk.emulator.time.Timers;
import java.util.random.RandomGenerator;

/** One streamed answer: which parts come when, drawn when the model begins to work on it. */
final class StreamPlan {

    private final StreamProfile profile;
    private final long serviceNanos;
    private final int announced;
    private final boolean broken;
    private final Timers timers;
    private final Answer answer;
    private long begun;
    private int sent;
    private int round;
    private boolean over;

    private StreamPlan(
            StreamProfile profile, long serviceNanos, int announced, boolean broken, Timers timers, Answer answer) {
        this.profile = profile;
        this.serviceNanos = serviceNanos;
        this.announced = announced;
        this.broken = broken;
        this.timers = timers;
        this.answer = answer;
        this.begun = timers.nanos();
    }

    /**
     * The model begins now, and {@code answer} is told of each part but the last.
     *
     * @param serviceNanos how long the model works if the stream does not break off
     */
    static StreamPlan begin(
            StreamProfile profile, long serviceNanos, RandomGenerator random, Timers timers, Answer answer) {
        int last = profile.parts() - 1;
        boolean broken = last > 0 && profile.brokenRate() > 0 && random.nextDouble() < profile.brokenRate();
        StreamPlan plan =
                new StreamPlan(profile, serviceNanos, broken ? 1 + random.nextInt(last) : last, broken, timers, answer);
        plan.schedule();
        return plan;
    }

    /** How long the model works: a stream that breaks off does so where its next part would have come. */
    long nanos() {
        return profile.nanos(announced, serviceNanos);
    }

    /** How it ends if it is not given up before. */
    Reply reply() {
        return broken ? Reply.STREAM_BROKEN : Reply.of(200);
    }

    /** Nothing comes for a while. */
    void pause() {
        round++;
    }

    /** It goes on as if no time had passed. */
    void resume(long pausedNanos) {
        begun += pausedNanos;
        schedule();
    }

    /** It is given up now, and how it ends: once a part has left, the client has been sent status 200. */
    Reply timedOut() {
        over = true;
        return sent > 0 ? Reply.STREAM_TIMED_OUT : Reply.TIMED_OUT;
    }

    /** The instance is gone, and how it ends. */
    Reply lost() {
        over = true;
        return sent > 0 ? Reply.STREAM_BROKEN : Reply.FAILED;
    }

    /** It ends now: unless it was given up, parts that are due but whose timer has yet to run are sent before. */
    void end() {
        while (!over && sent < announced) {
            send();
        }
        over = true;
    }

    /** One timer at a time, each for a moment counted from the beginning: lateness does not add up. */
    private void schedule() {
        if (sent < announced) {
            long due = begun + profile.nanos(sent, serviceNanos);
            int mine = round;
            timers.after(Math.max(0, due - timers.nanos()), () -> {
                if (!over && mine == round) {
                    send();
                    schedule();
                }
            });
        }
    }

    private void send() {
        sent++;
        answer.part();
    }
}
