package io.sizewalk.result;

import io.sizewalk.model.ErrorCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Failures by message. So many different messages are told apart; those that come later are pooled. */
final class ErrorTally {

    static final int MAX_MESSAGES = 100;
    /** Stands for all messages beyond the limit. */
    static final String OTHER = "other";

    static final String NO_MESSAGE = "no message";

    private final Map<String, Entry> byMessage = new HashMap<>();

    void add(String message, long atMillis) {
        String key = message.isEmpty() ? NO_MESSAGE : message;
        Entry entry = byMessage.get(key);
        if (entry == null) {
            if (byMessage.size() >= MAX_MESSAGES) {
                key = OTHER;
            }
            entry = byMessage.computeIfAbsent(key, k -> new Entry());
        }
        entry.count++;
        entry.firstMillis = Math.min(entry.firstMillis, atMillis);
        entry.lastMillis = Math.max(entry.lastMillis, atMillis);
    }

    /** Most frequent first, equal ones in order of message, the pool of others last. */
    List<ErrorCount> counts() {
        List<ErrorCount> counts = new ArrayList<>();
        byMessage.forEach((message, entry) -> counts.add(new ErrorCount(
                message,
                entry.count,
                Instant.ofEpochMilli(entry.firstMillis),
                Instant.ofEpochMilli(entry.lastMillis))));
        counts.sort(Comparator.<ErrorCount, Boolean>comparing(
                        error -> error.message().equals(OTHER))
                .thenComparing(Comparator.comparingLong(ErrorCount::count).reversed())
                .thenComparing(ErrorCount::message));
        return counts;
    }

    private static final class Entry {
        private long count;
        private long firstMillis = Long.MAX_VALUE;
        private long lastMillis = Long.MIN_VALUE;
    }
}
