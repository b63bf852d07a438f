package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Traffic;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.Expectation;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One step inside the worker: all that its simulation needs. */
final class StepRun {

    private static final AtomicReference<@Nullable StepRun> CURRENT = new AtomicReference<>();

    private final StepOrder order;
    private final Traffic traffic;
    private final Schedule schedule;
    private final RequestMix mix;
    private final StepRecorder recorder;
    private final SigningClock clock = new SigningClock(Clock.systemUTC());
    private final Admission admission = new Admission(clock);
    private final AtomicLong warmUpIndex = new AtomicLong();

    private StepRun(StepOrder order, RequestMix mix) {
        this.order = order;
        this.mix = mix;
        Criteria criteria = order.criteria();
        this.traffic = EndRule.longest(order.traffic(), criteria.rule());
        this.schedule = new Schedule(traffic);
        long files = InFlightLimit.maxOpenFiles();
        InFlightLimit.requireFiles(files);
        InFlightLimit limit = InFlightLimit.of(order.traffic().tps(), files);
        this.recorder = new StepRecorder(
                schedule,
                limit,
                criteria,
                EndRule.of(order.traffic(), criteria.rule()),
                order.warmUp().cold(),
                admission);
    }

    /** @throws IOException if a payload cannot be read */
    static StepRun of(StepOrder order, RenewableSigner signer) throws IOException {
        URI url = new Invocation(order.runtime(), order.endpointName()).url();
        Destination endpoint = new Destination(order.endpointName(), url, Map.of(), true, false, 1);
        List<BodySource> bodies = order.payloads().stream().map(StepRun::body).toList();
        return new StepRun(order, RequestMix.of(List.of(endpoint), bodies, Expectation.SUCCESS, signer));
    }

    private static BodySource body(Payload payload) {
        return new BodySource(
                payload.name(),
                BodySource.Kind.FILE,
                payload.file(),
                null,
                payload.weight(),
                payload.contentType(),
                payload.headers());
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

    Call warmUpCall() {
        return Call.warmUp(mix.next(warmUpIndex.getAndIncrement()));
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
        return Call.judged(mix.next(index), number, dueMicros);
    }

    /** A warm-up request was answered: the time is set by it, before the judged ones. */
    void warmUpAnswered(@Nullable String date, @Nullable Refusal refusal) {
        admission.answered(date, refusal);
    }

    /** A judged request was answered. */
    void judgedAnswered(@Nullable Refusal refusal) {
        if (refusal != null) {
            admission.refused(refusal);
        }
    }
}
