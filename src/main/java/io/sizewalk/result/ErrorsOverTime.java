package io.sizewalk.result;

import io.sizewalk.model.TimelineDetail;
import io.sizewalk.model.TimelineDetail.ErrorSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures by message and bucket of time. As many messages are told apart as in {@link ErrorTally}, and the most frequent of
 * them are shown.
 */
final class ErrorsOverTime {

    /** Enough to know a message by; its whole text is among the step's errors. */
    private static final int MAX_MESSAGE = 200;

    private final int buckets;
    private final Map<String, long[]> byMessage = new HashMap<>();
    private final long[] others;

    ErrorsOverTime(int buckets) {
        this.buckets = buckets;
        this.others = new long[buckets];
    }

    void add(String message, int bucket) {
        String key = message.isEmpty() ? ErrorTally.NO_MESSAGE : cut(message);
        long[] counts = byMessage.get(key);
        if (counts == null) {
            counts = byMessage.size() < ErrorTally.MAX_MESSAGES ? new long[buckets] : others;
            if (counts != others) {
                byMessage.put(key, counts);
            }
        }
        counts[bucket]++;
    }

    private static String cut(String message) {
        if (message.length() <= MAX_MESSAGE) {
            return message;
        }
        boolean splitsCharacter = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1));
        return message.substring(0, splitsCharacter ? MAX_MESSAGE - 1 : MAX_MESSAGE);
    }

    /** The most frequent first, equal ones in order of message; all others last, where there are any. */
    List<ErrorSeries> series() {
        List<Map.Entry<String, long[]>> sorted = new ArrayList<>(byMessage.entrySet());
        sorted.sort(Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -sum(entry.getValue()))
                .thenComparing(Map.Entry::getKey));
        boolean fit = sorted.size() <= TimelineDetail.MAX_ERRORS && sum(others) == 0;
        int apart = fit ? sorted.size() : Math.min(sorted.size(), TimelineDetail.MAX_ERRORS - 1);
        List<ErrorSeries> series = new ArrayList<>();
        sorted.subList(0, apart).forEach(entry -> series.add(series(entry.getKey(), entry.getValue())));
        if (!fit) {
            long[] rest = others.clone();
            sorted.subList(apart, sorted.size()).forEach(entry -> addTo(rest, entry.getValue()));
            series.add(series(ErrorTally.OTHER, rest));
        }
        return series;
    }

    private static ErrorSeries series(String message, long[] counts) {
        return new ErrorSeries(message, Arrays.stream(counts).boxed().toList());
    }

    private static void addTo(long[] sums, long[] counts) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
        }
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
