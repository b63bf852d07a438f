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

    void add(String name, String error, Instant at) {
        Kind kind = new Kind(name, error);
        Kind known = kinds.containsKey(kind) || kinds.size() < MOST_KINDS ? kind : new Kind(name, OTHER);
        kinds.merge(
                known,
                new ErrorFigures(name, known.error(), 1, at, at),
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
