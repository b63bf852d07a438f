package io.sizewalk.cli;

import io.sizewalk.environment.EndpointLook;
import io.sizewalk.environment.SeenEndpoint;
import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts an endpoint's instances now and then, on a thread of its own, and says when their number has changed. It only looks.
 * A look that fails says nothing: the last count stands, and one line tells of the first of several failures in a row.
 */
final class ScalingWatch implements AutoCloseable {

    /** Looks at the endpoint, as {@link EndpointLook} does. */
    @FunctionalInterface
    interface Look {
        /** @throws JobException if AWS does not say */
        SeenEndpoint now() throws InterruptedException;
    }

    /**
     * A count.
     *
     * @param at when it was seen first
     * @param instances in service
     */
    record Seen(Instant at, int instances) {}

    private final Look look;
    private final @Nullable String variant;
    private final Consumer<String> said;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread background = new Thread(work, "scaling-watch");
        background.setDaemon(true);
        return background;
    });
    private volatile @Nullable Seen latest;
    private boolean failing;

    /**
     * @param variant that is counted; null for all variants together
     * @param said told a line when the count changes, and when it cannot be seen any more; called by the watch's thread
     */
    ScalingWatch(Look look, @Nullable String variant, Consumer<String> said, Clock clock) {
        this.look = look;
        this.variant = variant;
        this.said = said;
        this.clock = clock;
    }

    /**
     * Looks at once, and then again and again.
     *
     * @param every pause between the end of a look and the next
     */
    ScalingWatch start(Duration every) {
        var unused = thread.scheduleWithFixedDelay(this::lookOnce, 0, every.toNanos(), TimeUnit.NANOSECONDS);
        return this;
    }

    /** The last count that was seen; empty before the first. */
    Optional<Seen> latest() {
        return Optional.ofNullable(latest);
    }

    /** A load's snapshot with the count of that time; as it is when none was seen yet. */
    LoadSnapshot counted(LoadSnapshot snapshot) {
        return latest().map(seen -> snapshot.withInstances(seen.instances())).orElse(snapshot);
    }

    void lookOnce() {
        try {
            SeenEndpoint seen = look.now();
            failing = false;
            seen.instances(variant).ifPresent(this::note);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException trouble) {
            if (!failing) {
                failing = true;
                said.accept("instances cannot be counted: "
                        + TextTable.printable(
                                trouble instanceof JobException known ? known.text() : trouble.toString()));
            }
        }
    }

    private void note(int instances) {
        Seen before = latest;
        if (before == null || before.instances() != instances) {
            latest = new Seen(clock.instant(), instances);
            String count = instances + (instances == 1 ? " instance" : " instances");
            said.accept(before == null ? count : before.instances() + " -> " + count);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
