package io.sizewalk.emulator.control;

import io.sizewalk.emulator.faults.FaultAction.Failure;
import io.sizewalk.emulator.faults.FaultAction.Freeze;
import io.sizewalk.emulator.faults.FaultAction.Latency;
import io.sizewalk.emulator.faults.FaultRule;
import io.sizewalk.emulator.faults.Faults;
import io.sizewalk.emulator.faults.Place;
import io.sizewalk.emulator.serving.Answer;
import io.sizewalk.emulator.serving.Disturbable;
import io.sizewalk.emulator.serving.Instance;
import io.sizewalk.emulator.serving.Interference;
import io.sizewalk.emulator.serving.Invocation;
import io.sizewalk.emulator.serving.Reply;
import io.sizewalk.emulator.serving.VariantFleet;
import io.sizewalk.emulator.time.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Does to instances and their requests what the fault script says. What is {@link Disturbable} is slowed down, frozen
 * and killed from inside; of other kinds of instance requests fail before they reach it and answers are delayed, and
 * they are neither frozen nor killed.
 */
final class ServingFaults implements Faults.Listener {

    private final Faults faults;
    private final Collection<Endpoint> endpoints;
    private final Timers timers;
    private final ToLongFunction<ProductionVariant> replacementNanos;
    private final Set<Disturbable> frozen = new LinkedHashSet<>();

    /**
     * @param endpoints all that there are, at any time
     * @param replacementNanos draws what it takes to replace a lost instance
     */
    ServingFaults(
            Faults faults,
            Collection<Endpoint> endpoints,
            Timers timers,
            ToLongFunction<ProductionVariant> replacementNanos) {
        this.faults = faults;
        this.endpoints = endpoints;
        this.timers = timers;
        this.replacementNanos = replacementNanos;
        faults.listen(this);
    }

    /** What stands between an endpoint's routing and its instances. */
    Interference of(String endpoint) {
        return (fleet, instance, invocation, answer) -> {
            if (faults.quiet()) {
                instance.submit(invocation, answer);
            } else {
                int position = fleet.instances().indexOf(instance) + 1;
                submit(new Place(endpoint, fleet.variant(), position), instance, invocation, answer);
            }
        };
    }

    private void submit(Place place, Instance instance, Invocation invocation, Answer answer) {
        List<FaultRule> slow = faults.at(place, Latency.class);
        faults.count(slow);
        faults.count(faults.at(place, Freeze.class));
        Failure failure = faults.failure(place).orElse(null);
        if (failure != null) {
            fail(failure, instance, invocation, answer);
        } else if (slow.isEmpty() || instance instanceof Disturbable) {
            instance.submit(invocation, answer);
        } else {
            long received = timers.nanos();
            instance.submit(
                    invocation,
                    reply -> timers.after(
                            Math.max(0, delay(slow, timers.nanos() - received)), () -> answer.ended(reply)));
        }
    }

    private static void fail(Failure failure, Instance instance, Invocation invocation, Answer answer) {
        Reply reply = switch (failure.kind()) {
            case MODEL -> Reply.of(failure.modelStatus());
            case INTERNAL -> Reply.FAILED;
            case UNAVAILABLE -> Reply.UNAVAILABLE;
        };
        if (!(instance instanceof Disturbable disturbable)) {
            answer.ended(reply);
        } else if (failure.kind() == Failure.Kind.MODEL) {
            disturbable.submit(invocation.answering(failure.modelStatus()), answer);
        } else {
            disturbable.refuse(reply, answer);
        }
    }

    private static long delay(List<FaultRule> slow, long takenNanos) {
        return Math.round(takenNanos * (factor(slow) - 1)) + extraNanos(slow);
    }

    private static double factor(List<FaultRule> slow) {
        return slow.stream()
                .mapToDouble(rule -> ((Latency) rule.fault().action()).factor())
                .reduce(1, (a, b) -> a * b);
    }

    private static long extraNanos(List<FaultRule> slow) {
        return slow.stream()
                .mapToLong(rule -> ((Latency) rule.fault().action()).extra().toNanos())
                .sum();
    }

    /** Brings every instance into the state that the active faults want; those that serve no more are thawed. */
    @Override
    public void changed() {
        Set<Disturbable> wanted = new LinkedHashSet<>();
        each((place, variant, instance) -> {
            List<FaultRule> slow = faults.at(place, Latency.class);
            instance.pace(factor(slow), extraNanos(slow));
            if (!faults.at(place, Freeze.class).isEmpty()) {
                wanted.add(instance);
            }
        });
        List<Disturbable> over =
                frozen.stream().filter(one -> !wanted.contains(one)).toList();
        List<Disturbable> fresh =
                wanted.stream().filter(one -> !frozen.contains(one)).toList();
        frozen.clear();
        frozen.addAll(wanted);
        over.forEach(Disturbable::thaw);
        fresh.forEach(Disturbable::freeze);
    }

    @Override
    public void happens(FaultRule rule) {
        List<Runnable> kills = new ArrayList<>();
        each((place, variant, instance) -> {
            if (instance.available() && faults.hits(rule, place)) {
                kills.add(() -> {
                    instance.kill();
                    timers.after(replacementNanos.applyAsLong(variant), instance::revive);
                });
            }
        });
        kills.forEach(Runnable::run);
    }

    private interface Visit {
        void at(Place place, ProductionVariant variant, Disturbable instance);
    }

    private void each(Visit visit) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.serving() != null) {
                endpoint.serving().fleets().forEach(fleet -> each(endpoint, fleet, visit));
            }
        }
    }

    private static void each(Endpoint endpoint, VariantFleet fleet, Visit visit) {
        Consumer<ProductionVariant> all = variant -> {
            for (int i = 0; i < fleet.instances().size(); i++) {
                if (fleet.instances().get(i) instanceof Disturbable instance) {
                    visit.at(new Place(endpoint.name(), fleet.variant(), i + 1), variant, instance);
                }
            }
        };
        endpoint.variants().stream()
                .filter(variant -> variant.name().equals(fleet.variant()))
                .findFirst()
                .ifPresent(all);
    }
}
