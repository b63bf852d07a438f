package io.sizewalk.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.sizewalk.model.GeneratorHealth.Gc;
import io.sizewalk.model.GeneratorHealth.Heap;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Garbage collections that stop this JVM. Their number and time are the collectors' own sums; the longest pause and the heap's
 * use come with each collection's notification, which arrives a moment after it. Collectors that work beside the program
 * (ZGC, Shenandoah) count by their pauses, not by their cycles.
 */
final class GcWatch implements NotificationListener {

    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> !collector.getName().contains("Cycles"))
            .toList();
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private long collectionsBefore;
    private long millisBefore;
    private long longestMillis;
    private long usedBytes = -1;

    /** From now on collections count. */
    synchronized void begin() {
        collectionsBefore = collections();
        millisBefore = millis();
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(this, null, null);
            }
        }
    }

    /** What was until now is all. */
    void end() {
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(this);
                } catch (ListenerNotFoundException e) {
                    // It never began.
                }
            }
        }
    }

    @Override
    public synchronized void handleNotification(Notification notification, @Nullable Object handback) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GarbageCollectionNotificationInfo info =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        longestMillis = Math.max(longestMillis, info.getGcInfo().getDuration());
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool :
                info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
            used += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
        usedBytes = used;
    }

    synchronized Gc figures(long spanMillis) {
        long paused = millis() - millisBefore;
        return new Gc(
                collections() - collectionsBefore,
                paused,
                Math.min(longestMillis, paused),
                spanMillis == 0 ? 0 : (double) paused / spanMillis);
    }

    synchronized Heap heap() {
        double max = Runtime.getRuntime().maxMemory();
        return usedBytes < 0
                ? new Heap(max / BYTES_PER_MEGABYTE, null, null)
                : new Heap(max / BYTES_PER_MEGABYTE, usedBytes / BYTES_PER_MEGABYTE, usedBytes / max);
    }

    private long collections() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private long millis() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
