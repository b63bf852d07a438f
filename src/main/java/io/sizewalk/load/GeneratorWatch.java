package io.sizewalk.load;

import io.netty.channel.EventLoopGroup;
import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.GeneratorHealth.Processor;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Watches this JVM while it sends the judged requests of one step. Looks that take their time are made on a thread of its
 * own, so that the watch is not what it finds.
 */
final class GeneratorWatch {

    private static final long LOOK_MILLIS = 1000;

    private final LocalTrouble localTrouble = new LocalTrouble();
    private final GcWatch gc = new GcWatch();
    private final ProcessorWatch processor = new ProcessorWatch();
    private final OpenFilesWatch openFiles = new OpenFilesWatch();
    private final AtomicBoolean begun = new AtomicBoolean();
    private @Nullable ScheduledExecutorService looks;
    private @Nullable EventLoopWatch eventLoops;
    private volatile long beginNanos;
    private volatile @Nullable Ended ended;

    private record Ended(long spanMillis, Processor processor) {}

    /** Gets ready; nothing counts yet. */
    void ready(EventLoopGroup group) {
        eventLoops = new EventLoopWatch(group);
        looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "generator-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The judged part begins; from the second call on nothing happens. Returns at once. */
    void begin() {
        EventLoopWatch loops = eventLoops;
        ScheduledExecutorService thread = looks;
        if (loops == null || thread == null || begun.getAndSet(true)) {
            return;
        }
        beginNanos = System.nanoTime();
        loops.begin();
        thread.execute(() -> {
            processor.begin();
            gc.begin();
        });
        var unused = thread.scheduleAtFixedRate(openFiles::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param failure the text of a judged request's failure */
    void failed(String failure) {
        localTrouble.note(failure);
    }

    /** The share of the time so far, from 0 to 1, in which an answer would have been read later than this. */
    double stalledShare(int beyondMillis) {
        EventLoopWatch loops = eventLoops;
        long span = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
        return loops == null || !begun.get() ? 0 : loops.figures().stalledShare(beyondMillis, span);
    }

    /** The judged part is over. */
    void end() {
        EventLoopWatch loops = eventLoops;
        ScheduledExecutorService thread = looks;
        if (loops == null || thread == null) {
            return;
        }
        loops.end();
        thread.shutdown();
        if (!begun.get()) {
            return;
        }
        try {
            // The first look may still be under way in a step that was over at once.
            if (!thread.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        openFiles.look();
        long span = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
        Processor used = processor.figures(loops.threads());
        gc.end();
        ended = used == null ? null : new Ended(span, used);
    }

    /**
     * Null unless the judged part has begun and ended.
     *
     * @param lateBeyondMillis requests by their lateness
     */
    @Nullable GeneratorHealth health(Map<Integer, Long> lateBeyondMillis) {
        Ended at = ended;
        EventLoopWatch loops = eventLoops;
        return at == null || loops == null
                ? null
                : new GeneratorHealth(
                        at.spanMillis(),
                        lateBeyondMillis,
                        loops.figures(),
                        gc.figures(at.spanMillis()),
                        at.processor(),
                        gc.heap(),
                        openFiles.figures(),
                        localTrouble.counts());
    }
}
