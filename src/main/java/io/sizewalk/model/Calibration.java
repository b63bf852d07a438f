package io.sizewalk.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint was seen to carry as it is: the contract of {@code calibration.json}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param endpoint its name
 * @param variant that the requests went to
 * @param fleet that served it all the time
 * @param most the highest rate that might be tried
 * @param levels in the order of trying
 * @param highest rate that passed; null when none has so far
 * @param refused the lowest rate that did not pass; null when none was refused so far
 * @param end how far the search has come
 * @param stopped what stopped it before its end, in words; null when nothing did
 */
public record Calibration(
        int schemaVersion,
        String toolVersion,
        String region,
        String endpoint,
        String variant,
        Fleet fleet,
        Instant startedAt,
        Instant endedAt,
        Tps most,
        List<Requirement> requirements,
        List<CalibrationLevel> levels,
        @Nullable Tps highest,
        @Nullable Tps refused,
        End end,
        @Nullable String stopped) {

    public static final int SCHEMA_VERSION = 1;

    /** How far a search has come. */
    public enum End {
        /** There is more to try. */
        OPEN,
        /** The highest rate that passed, and one close above it that did not, are known. */
        FOUND,
        /** The highest rate that might be tried passed: the endpoint may carry more. */
        MOST_PASSED,
        /** No rate passed. */
        NONE_PASSED,
        /** The load could not be delivered as asked for, so nothing can be said of higher rates. */
        NOT_DELIVERED
    }

    public Calibration {
        requirements = List.copyOf(requirements);
        levels = List.copyOf(levels);
    }
}
