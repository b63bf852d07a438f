package io.sizewalk.load;

import io.sizewalk.model.CredentialTrouble;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One step inside the worker: all that its simulation needs. */
final class StepRun {

    private static final AtomicReference<@Nullable StepRun> CURRENT = new AtomicReference<>();

    private final StepOrder order;
    private final Traffic traffic;
    private final Schedule schedule;
    private final List<PreparedPayload> payloads;
    private final PayloadMix mix;
    private final StepRecorder recorder;
    private final SigningClock clock = new SigningClock(Clock.systemUTC());
    private final AtomicLong warmUpIndex = new AtomicLong();

    private StepRun(StepOrder order, List<PreparedPayload> payloads) {
        this.order = order;
        this.payloads = payloads;
        Criteria criteria = order.criteria();
        this.traffic = EndRule.longest(order.traffic(), criteria.rule());
        this.schedule = new Schedule(traffic);
        this.mix = new PayloadMix(order.payloads().stream().map(Payload::weight).toList());
        long files = InFlightLimit.maxOpenFiles();
        InFlightLimit.requireFiles(files);
        InFlightLimit limit = InFlightLimit.of(order.traffic().tps(), files);
        this.recorder = new StepRecorder(
                schedule,
                limit,
                criteria,
                EndRule.of(order.traffic(), criteria.rule()),
                order.warmUp().cold());
    }

    /** @throws IOException if a payload cannot be read */
    static StepRun of(StepOrder order, RenewableSigner signer) throws IOException {
        Invocation invocation = new Invocation(order.runtime(), order.endpointName());
        List<PreparedPayload> payloads = new ArrayList<>();
        for (Payload payload : order.payloads()) {
            byte[] body = Files.readAllBytes(payload.file());
            payloads.add(new PreparedPayload(payload, body, invocation.encodedPath(), invocation.hostHeader(), signer));
        }
        return new StepRun(order, payloads);
    }

    /**
     * Makes this the step of the next {@link LoadSimulation}: Gatling makes that object by itself, from a class name, so
     * nothing can be passed to its constructor.
     */
    void makeCurrent() {
        CURRENT.set(this);
    }

    static StepRun current() {
        StepRun current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("no step is to be run");
        }
        return current;
    }

    static void clearCurrent() {
        CURRENT.set(null);
    }

    StepOrder order() {
        return order;
    }

    /** All that may be sent, should the step be prolonged as far as it may. */
    Traffic traffic() {
        return traffic;
    }

    StepRecorder recorder() {
        return recorder;
    }

    /** What requests are signed with. */
    SigningClock clock() {
        return clock;
    }

    URI url() {
        return new Invocation(order.runtime(), order.endpointName()).url();
    }

    Call warmUpCall() {
        return Call.warmUp(payload(warmUpIndex.getAndIncrement()));
    }

    /** Whether the request of this virtual user is due before the step's end. */
    boolean sends(long userId) {
        return recorder.sends(schedule.dueMicros(index(userId)));
    }

    private long index(long userId) {
        return userId - order.warmUp().users() - 1;
    }

    /**
     * Starts a judged request. Gatling numbers users from 1 in the order of their schedule, the warm-up's first.
     *
     * @param userId Gatling's number of the virtual user, who sends this one request
     */
    Call judgedCall(long userId) {
        long index = index(userId);
        long dueMicros = schedule.dueMicros(index);
        long number = recorder.started(dueMicros);
        return Call.judged(payload(index), number, dueMicros);
    }

    /**
     * A warm-up request was answered: the time is set by it. A refusal for the time counts for nothing if that was wrong and
     * now is right.
     *
     * @param date the answer's {@code Date} header
     */
    void warmUpAnswered(@Nullable String date, @Nullable Refusal refusal) {
        boolean corrected = clock.setBy(date);
        recorder.clockBehind(clock.behind());
        if (refusal != null && !(corrected && refusal.trouble() == CredentialTrouble.CLOCK_SKEW)) {
            recorder.refused(refusal);
        }
    }

    /** A judged request was answered. */
    void judgedAnswered(@Nullable Refusal refusal) {
        if (refusal != null) {
            recorder.refused(refusal);
        }
    }

    private PreparedPayload payload(long index) {
        return payloads.get(mix.pick(index));
    }
}
