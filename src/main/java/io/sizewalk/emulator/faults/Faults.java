package io.sizewalk.emulator.faults;

import io.sizewalk.emulator.faults.FaultAction.DeploymentFailure;
import io.sizewalk.emulator.faults.FaultAction.Drop;
import io.sizewalk.emulator.faults.FaultAction.Failure;
import io.sizewalk.emulator.faults.FaultAction.Refusal;
import io.sizewalk.emulator.faults.FaultAction.RollbackFailure;
import io.sizewalk.emulator.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The fault script while it runs: opens and closes the windows of its faults, and tells whoever asks what is to go wrong
 * now. The same script, seed and order of requests give the same faults.
 */
public final class Faults {

    /** What a script is told of. */
    public interface Listener {
        /** A window has opened or closed. */
        void changed();

        /** A fault that happens in a moment happens now. */
        void happens(FaultRule rule);
    }

    private final long seed;
    private final Timers timers;
    private final List<FaultRule> rules = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private int made;

    /** @param script its clock begins now */
    public Faults(List<Fault> script, long seed, Timers timers) {
        this.seed = seed;
        this.timers = timers;
        script.forEach(this::add);
    }

    /** From now on {@code listener} is told. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** One more; its clock begins now. */
    public FaultRule add(Fault fault) {
        FaultRule rule =
                new FaultRule(fault, new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (made++ + 1))).split());
        rules.add(rule);
        if (fault.schedule().after().isEmpty()) {
            begin(rule);
        }
        return rule;
    }

    /** All of them, in the order of the script; those that were added while it ran come last. */
    public List<FaultRule> rules() {
        return List.copyOf(rules);
    }

    /** Ends all of them and forgets them. */
    public void clear() {
        rules.forEach(FaultRule::clear);
        rules.clear();
        changed();
    }

    /** An endpoint that has been created is in service for the first time. */
    public void inService(String endpoint) {
        for (FaultRule rule : List.copyOf(rules)) {
            if (rule.fault().schedule().after().map(endpoint::equalsIgnoreCase).orElse(false)) {
                begin(rule);
            }
        }
    }

    private void begin(FaultRule rule) {
        int generation = rule.begin();
        in(rule.fault().schedule().at(), () -> open(rule, generation));
    }

    private void open(FaultRule rule, int generation) {
        if (!rule.open(generation)) {
            return;
        }
        FaultSchedule schedule = rule.fault().schedule();
        if (rule.fault().action() instanceof FaultAction.Kill) {
            listeners.forEach(listener -> listener.happens(rule));
            rule.close(generation);
        } else {
            changed();
            schedule.length().ifPresent(length -> in(length, () -> close(rule, generation)));
        }
        schedule.every().ifPresent(every -> in(every, () -> open(rule, generation)));
    }

    private void close(FaultRule rule, int generation) {
        if (rule.close(generation)) {
            changed();
        }
    }

    private void in(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            timers.after(delay.toNanos(), task);
        }
    }

    private void changed() {
        listeners.forEach(Listener::changed);
    }

    /** Whether nothing can go wrong now: for those who ask often. */
    public boolean quiet() {
        return rules.isEmpty() || rules.stream().noneMatch(FaultRule::active);
    }

    /** Those of a kind that are active now and meet {@code place}. */
    public <A extends FaultAction> List<FaultRule> at(Place place, Class<A> kind) {
        return rules.stream()
                .filter(rule -> rule.active()
                        && kind.isInstance(rule.fault().action())
                        && rule.fault().action().target().matches(place))
                .toList();
    }

    /** Draws how the next request at {@code place} fails; empty if it does not. */
    public Optional<Failure> failure(Place place) {
        return first(Failure.class, failure -> failure.target().matches(place), Failure::share);
    }

    /** Whether a fault that happens now meets {@code place}; it is counted if so. */
    public boolean hits(FaultRule rule, Place place) {
        return rule.fault().action().target().matches(place) && rule.fires(1);
    }

    /** Requests have met these. */
    public void count(List<FaultRule> met) {
        met.forEach(rule -> rule.fire(1));
    }

    /**
     * Draws whether a call of the API is refused.
     *
     * @param endpoint that it concerns; empty if none
     * @param runtime whether it is one of SageMaker Runtime, which must be named
     */
    public Optional<Refusal> refusal(String operation, String endpoint, boolean runtime) {
        return first(
                Refusal.class,
                refusal -> refusal.operation().map(operation::equals).orElse(!runtime)
                        && refusal.target().matchesEndpoint(endpoint),
                Refusal::share);
    }

    /** Draws whether the connection of a call is closed without an answer. */
    public Optional<Drop> drop(String operation, String endpoint) {
        return first(
                Drop.class,
                drop -> drop.operation().equals(operation) && drop.target().matchesEndpoint(endpoint),
                Drop::share);
    }

    /** Why the deployment that this call begins is going to fail; empty if it does not. */
    public Optional<String> deploymentFailure(String operation, String endpoint) {
        return first(
                        DeploymentFailure.class,
                        failure -> failure.operation().map(operation::equals).orElse(true)
                                && failure.target().matchesEndpoint(endpoint),
                        failure -> 1)
                .map(DeploymentFailure::reason);
    }

    /** Why going back from a failed update fails; empty if it does not. */
    public Optional<String> rollbackFailure(String endpoint) {
        return first(RollbackFailure.class, failure -> failure.target().matchesEndpoint(endpoint), failure -> 1)
                .map(RollbackFailure::reason);
    }

    private interface Share<A> {
        double of(A action);
    }

    private <A extends FaultAction> Optional<A> first(Class<A> kind, Predicate<A> meant, Share<A> share) {
        for (FaultRule rule : rules) {
            if (rule.active() && kind.isInstance(rule.fault().action())) {
                A action = kind.cast(rule.fault().action());
                if (meant.test(action) && rule.fires(share.of(action))) {
                    return Optional.of(action);
                }
            }
        }
        return Optional.empty();
    }
}
