package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.Shape.Stretch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV of (time, rate), such as what a load balancer or CloudWatch counted. Times are seconds, or instants of ISO 8601, and rise;
 * the first one is the begin of the load. A rate, in requests a second, holds until the next time, the last one for as long as
 * the one before it. A first line that is no numbers is a header; empty lines, and those that begin with #, are left out.
 */
final class ReplayFile {

    /** Spreadsheets begin a file with it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int MOST_ROWS = 1_000_000;
    private static final String SHAPE =
            "Give lines of time and rate: 0,10 or 2026-05-30T12:00:00Z,10, in order of time, two at least.";

    private ReplayFile() {}

    private record Row(double second, double rate) {}

    /**
     * @param scale that rates are multiplied by
     * @throws JobException of kind USAGE naming the line
     */
    static List<Stretch> read(Path file, double scale) {
        List<Row> rows = rows(file, scale);
        if (rows.size() < 2) {
            throw JobException.usage(
                    "--replay " + file + " has " + rows.size() + (rows.size() == 1 ? " line" : " lines")
                            + " of figures",
                    SHAPE);
        }
        List<Stretch> stretches = new ArrayList<>();
        double last = 0;
        for (int i = 0; i < rows.size(); i++) {
            last = i + 1 < rows.size() ? rows.get(i + 1).second() - rows.get(i).second() : last;
            stretches.add(Stretch.hold(rows.get(i).rate(), Duration.ofNanos(Math.round(last * 1e9))));
        }
        return stretches;
    }

    private static List<Row> rows(Path file, double scale) {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        try (var lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            while (line != null) {
                number++;
                String text = (number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line).strip();
                boolean header = number == 1 && !text.matches("[-0-9+.\"].*");
                if (!text.isEmpty() && !text.startsWith("#") && !header) {
                    Row row = row(file, number, text, scale);
                    check(file, number, rows, row);
                    rows.add(row);
                }
                line = lines.readLine();
            }
            return rows;
        } catch (IOException e) {
            throw JobException.usage("--replay " + file + ": " + Unreadable.why(e), SHAPE);
        }
    }

    private static void check(Path file, int number, List<Row> before, Row row) {
        if (!before.isEmpty() && row.second() <= before.get(before.size() - 1).second()) {
            throw trouble(file, number, "its time is not after the one before", SHAPE);
        }
        if (!(row.rate() >= 0 && row.rate() <= LoadChange.MOST)) {
            throw trouble(
                    file,
                    number,
                    "a rate of " + LoadFigures.exact(row.rate()),
                    "Rates are from 0 to " + (long) LoadChange.MOST + ".");
        }
        if (before.size() >= MOST_ROWS) {
            throw trouble(file, number, "there are more lines than " + MOST_ROWS, "Give fewer, longer ones.");
        }
    }

    private static Row row(Path file, int number, String text, double scale) {
        String[] fields = text.replace("\"", "").split("[,;\t]", -1);
        if (fields.length != 2) {
            throw trouble(file, number, fields.length + " fields", SHAPE);
        }
        try {
            return new Row(second(fields[0].strip()), new BigDecimal(fields[1].strip()).doubleValue() * scale);
        } catch (NumberFormatException | DateTimeException e) {
            throw trouble(file, number, "not a time and a number", SHAPE);
        }
    }

    private static double second(String text) {
        if (!text.contains("T")) {
            return new BigDecimal(text).doubleValue();
        }
        Instant at = Instant.parse(text);
        return at.getEpochSecond() + at.getNano() / 1e9;
    }

    private static JobException trouble(Path file, int number, String what, String hint) {
        return JobException.usage("--replay " + file + ", line " + number + ": " + what, hint);
    }
}
