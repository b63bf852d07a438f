package io.sizewalk.cost;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the dates out of what a source says of the time of its prices: {@code 2024 to 2026-09-28, by row}. */
final class AsOf {

    private static final Pattern DATE = Pattern.compile("(?<!\\d)(20\\d\\d)(?:-(\\d\\d)(?:-(\\d\\d))?)?(?!\\d)");
    private static final int DECEMBER = 12;

    private AsOf() {}

    /**
     * The first of the days that are spoken of; of a month or a year, its last day. A price is so old, or older. Empty when
     * the text names no time.
     */
    static Optional<LocalDate> oldest(String text) {
        return DATE.matcher(text)
                .results()
                .map(AsOf::lastDay)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> lastDay(MatchResult date) {
        int year = Integer.parseInt(date.group(1));
        int month = date.group(2) == null ? DECEMBER : Integer.parseInt(date.group(2));
        try {
            return Optional.of(
                    date.group(3) == null
                            ? YearMonth.of(year, month).atEndOfMonth()
                            : LocalDate.of(year, month, Integer.parseInt(date.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The oldest of all that a file's hosting prices speak of. */
    static Optional<LocalDate> oldest(PriceFile file) {
        return file.hosting().byKey().values().stream()
                .map(rate ->
                        Objects.requireNonNullElse(rate.asOf(), file.hosting().asOf()))
                .map(AsOf::oldest)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
