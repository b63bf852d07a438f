package io.sizewalk.load;

import io.sizewalk.traffic.ErrorFigures;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Failures by request name and text, with when each was first and last seen. Safe for use by several threads. */
final class ErrorTallies {

    /** Kinds told apart: a server whose every message differs must not fill the memory. */
    private static final int MOST_KINDS = 200;

    private static final String OTHER = "other errors";

    private final Map<Kind, ErrorFigures> kinds = new ConcurrentHashMap<>();

    private record Kind(String name, String error) {}

    /**
     * @param error by which failures are grouped
     * @param explanation that may differ with each request: the first one of a kind is shown
     */
    void add(String name, String error, String explanation, Instant at) {
        Kind kind = new Kind(name, error);
        boolean told = kinds.containsKey(kind) || kinds.size() < MOST_KINDS;
        Kind known = told ? kind : new Kind(name, OTHER);
        String text = told && !explanation.isEmpty() ? error + ": " + explanation : known.error();
        kinds.merge(
                known,
                new ErrorFigures(name, text, 1, at, at),
                (before, one) -> new ErrorFigures(
                        name, before.error(), before.occurrences() + 1, before.firstSeen(), one.lastSeen()));
    }

    /** Most frequent first. */
    List<ErrorFigures> figures() {
        return kinds.values().stream()
                .sorted(Comparator.comparingLong(ErrorFigures::occurrences)
                        .reversed()
                        .thenComparing(ErrorFigures::name)
                        .thenComparing(ErrorFigures::error))
                .toList();
    }
}
