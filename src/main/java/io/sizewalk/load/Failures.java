package io.sizewalk.load;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts failed requests by what went wrong. Safe for use by several threads. */
final class Failures {

    static final String TIMEOUT = "timeout";
    static final String NO_CONNECTION = "no connection";
    static final String CONNECTION_CLOSED = "connection closed";
    static final String UNEXPECTED_ANSWER = "unexpected answer";
    static final String OTHER = "other";
    private static final String NO_HTTP_CODE = "none";
    /** Kinds told apart: a server that makes names up must not fill the memory. */
    private static final int MOST_KINDS = 50;

    private final Map<String, LongAdder> httpCodes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> errorCodes = new ConcurrentHashMap<>();
    private final AtomicLong unconnected = new AtomicLong();
    private volatile @Nullable String lastUnconnected;

    /**
     * A judged request ended.
     *
     * @param failure as simulation.log words it; null for a success
     */
    void ended(Call call, @Nullable String failure) {
        httpCodes
                .computeIfAbsent(
                        call.status() == 0 ? NO_HTTP_CODE : Integer.toString(call.status()), code -> new LongAdder())
                .increment();
        if (failure == null) {
            return;
        }
        String kind = kind(call, failure);
        String known = errorCodes.containsKey(kind) || errorCodes.size() < MOST_KINDS ? kind : OTHER;
        errorCodes.computeIfAbsent(known, one -> new LongAdder()).increment();
        if (!call.wasWritten()) {
            unconnected.incrementAndGet();
            lastUnconnected = failure;
        }
    }

    private static String kind(Call call, String failure) {
        if (!call.awsCode().isEmpty()) {
            return call.awsCode();
        }
        if (call.mismatch() != null) {
            return UNEXPECTED_ANSWER;
        }
        if (call.status() != 0) {
            return "HTTP " + call.status();
        }
        if (failure.toLowerCase(Locale.ROOT).contains("timeout")) {
            return TIMEOUT;
        }
        if (!call.wasWritten()) {
            return NO_CONNECTION;
        }
        // Gatling's own words are "Premature close".
        return failure.toLowerCase(Locale.ROOT).contains("close") ? CONNECTION_CLOSED : OTHER;
    }

    Map<String, Long> httpCodes() {
        return sums(httpCodes);
    }

    Map<String, Long> errorCodes() {
        return sums(errorCodes);
    }

    /** Requests that got no connection. */
    long unconnected() {
        return unconnected.get();
    }

    @Nullable String lastUnconnected() {
        return lastUnconnected;
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((code, count) -> sums.put(code, count.sum()));
        return sums;
    }
}
