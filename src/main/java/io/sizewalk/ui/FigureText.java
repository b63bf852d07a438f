package io.sizewalk.ui;

import java.time.Instant;
import java.util.Locale;

/** stand-in until report.LoadFigures. */
final class FigureText {
    private FigureText() {}

    static String millis(double v) { return String.format(Locale.ROOT, "%.3f", v); }
    static String rate(double v) { return String.format(Locale.ROOT, "%.2f", v); }
    static String bytes(double v) { return String.format(Locale.ROOT, "%.1f", v); }
    static String level(double v) { return v == Math.rint(v) ? Long.toString((long) v) : String.format(Locale.ROOT, "%.2f", v); }
    static String percent(double v) { return String.format(Locale.ROOT, "%.2f", v * 100) + " %"; }
    static String time(Instant at) { return at.toString(); }
}
