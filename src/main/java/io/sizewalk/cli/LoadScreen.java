package io.sizewalk.cli;

import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.LoadHistory;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.Second;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A load on a terminal, redrawn in place: where it is, the last minute's rate and p95 as spark lines, a row for each request
 * name, the most frequent failure, and the keys. No line is as wide as the terminal, since a wrapped one could not be redrawn,
 * and each picture goes out in one piece, so that none is seen half drawn.
 */
final class LoadScreen implements LoadDisplay {

    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String CLEAR_ALL = "\u001b[H\u001b[2J";
    private static final String NEW_LINE = "\n";

    private static final int MOST_SECONDS = 60;
    private static final int LABEL = 12;
    private static final int FIGURES = 24;
    /** Besides the names: header, spark lines, two blank lines, the table's head and end, a left out line, failure, keys. */
    private static final int OTHER_LINES = 11;

    private final PrintWriter err;
    private final Supplier<TerminalSize> size;
    private final LoadHistory history;
    private final String keys;
    private final boolean unicode;
    private @Nullable TerminalSize drawnAt;
    private List<String> drawn = List.of();

    /**
     * @param size of the terminal as it is now
     * @param history of the load that is shown
     * @param keys what can be pressed; empty for nothing
     * @param unicode whether the terminal shows more than ASCII
     */
    LoadScreen(PrintWriter err, Supplier<TerminalSize> size, LoadHistory history, String keys, boolean unicode) {
        this.err = err;
        this.size = size;
        this.history = history;
        this.keys = keys;
        this.unicode = unicode;
    }

    @Override
    public synchronized void show(LoadSnapshot snapshot) {
        TerminalSize now = size.get();
        String before = now.equals(drawnAt) || drawnAt == null ? toTop() : CLEAR_ALL;
        drawnAt = now;
        drawn = lines(snapshot, now);
        err.print(before + String.join(CLEAR_LINE + NEW_LINE, drawn) + CLEAR_LINE + CLEAR_BELOW);
        err.flush();
    }

    @Override
    public synchronized void keep(String line) {
        String again = String.join(CLEAR_LINE + NEW_LINE, drawn);
        err.print(toTop() + CLEAR_BELOW + TextTable.printable(line) + NEW_LINE + again);
        err.flush();
    }

    @Override
    public synchronized void close() {
        err.print(toTop() + CLEAR_BELOW);
        err.flush();
        drawn = List.of();
    }

    /** From the end of the picture to its first column. */
    private String toTop() {
        return drawn.size() < 2 ? "\r" : "\r\u001b[" + (drawn.size() - 1) + "A";
    }

    private List<String> lines(LoadSnapshot snapshot, TerminalSize now) {
        int width = now.columns() - 1;
        List<String> lines = new ArrayList<>();
        boolean running = snapshot.state() == LoadSnapshot.State.RUNNING;
        lines.add(LoadText.where(snapshot)
                + (running
                        ? "   " + LoadText.level(snapshot) + "   " + LoadFigures.count(snapshot.underWay())
                                + " under way"
                        : ""));
        List<Second> seconds = history.last(Math.max(1, Math.min(MOST_SECONDS, width - LABEL - FIGURES)));
        if (!seconds.isEmpty()) {
            lines.add(spark("requests/s", seconds, second -> (double) second.requests(), LoadFigures::rate));
            lines.add(spark("p95, ms", seconds, Second::p95Millis, LoadFigures::millis));
        }
        if (snapshot.total().requests() > 0) {
            lines.add("");
            lines.addAll(LoadTable.live(snapshot, width, now.lines() - OTHER_LINES));
        }
        snapshot.errors().stream().findFirst().ifPresent(error -> lines.add(failure(error)));
        if (!keys.isEmpty()) {
            lines.add("");
            lines.add(keys);
        }
        return lines.stream()
                .limit(Math.max(1, now.lines() - 1))
                .map(line -> TextTable.cut(shown(line), width))
                .toList();
    }

    private static String failure(ErrorFigures error) {
        return "most often failed: " + LoadFigures.count(error.occurrences()) + " x "
                + TextTable.printable(error.error());
    }

    private String spark(
            String label,
            List<Second> seconds,
            Function<Second, @Nullable Double> value,
            Function<Double, String> text) {
        List<@Nullable Double> values = new ArrayList<>();
        seconds.forEach(second -> values.add(value.apply(second)));
        Double last = values.get(values.size() - 1);
        return label + " ".repeat(LABEL - label.length()) + SparkLine.of(values, unicode) + "  "
                + (last == null ? LoadFigures.NONE : text.apply(last)) + " (most "
                + text.apply(SparkLine.largest(values)) + ")";
    }

    private String shown(String line) {
        return unicode ? line : line.replace(LoadFigures.NONE, "-").replaceAll("[^\\x20-\\x7e]", "?");
    }
}
