package io.sizewalk.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for a terminal. One column holds text of any length and is cut so that a line fits, names within and other text
 * at its end; the others hold numbers, set to the right. Control characters become question marks, for what is shown comes from outside.
 */
final class TextTable {

    static final int WIDTH = 100;
    private static final int MIN_TEXT_WIDTH = 8;
    private static final String GAP = "  ";
    private static final String ELLIPSIS = "...";

    private final int textColumn;
    private final boolean names;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param textColumn the one that may be cut, from 0 */
    TextTable(int textColumn, List<String> header) {
        this(textColumn, false, header);
    }

    private TextTable(int textColumn, boolean names, List<String> header) {
        this.textColumn = textColumn;
        this.names = names;
        rows.add(header);
    }

    /**
     * Of names, such as files', which often begin alike.
     *
     * @param nameColumn the one that may be cut, from 0
     */
    static TextTable ofNames(int nameColumn, List<String> header) {
        return new TextTable(nameColumn, true, header);
    }

    void add(List<String> row) {
        rows.add(row.stream().map(TextTable::printable).toList());
    }

    void print(PrintWriter out) {
        lines(WIDTH).forEach(out::println);
    }

    /** No wider than asked for, where the numbers leave that much. */
    List<String> lines(int width) {
        int[] widths = new int[rows.get(0).size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = columnWidth(column);
        }
        widths[textColumn] = Math.max(MIN_TEXT_WIDTH, Math.min(widths[textColumn], width - othersWidth()));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** With the text cut as short as it may be. */
    int leastWidth() {
        return othersWidth() + MIN_TEXT_WIDTH;
    }

    private int othersWidth() {
        int columns = rows.get(0).size();
        int others = GAP.length() * (columns - 1);
        for (int column = 0; column < columns; column++) {
            others += column == textColumn ? 0 : columnWidth(column);
        }
        return others;
    }

    private int columnWidth(int column) {
        return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            boolean text = column == textColumn;
            String cell = text ? fitted(row.get(column), widths[column]) : row.get(column);
            String padding = " ".repeat(Math.max(0, widths[column] - width(cell)));
            line.append(column == 0 ? "" : GAP).append(text ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }

    private String fitted(String text, int width) {
        return names ? cutWithin(text, width) : cut(text, width);
    }

    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Leaves the end out. */
    static String cut(String text, int width) {
        return width(text) <= width ? text : head(text, width - ELLIPSIS.length()) + ELLIPSIS;
    }

    /** Leaves the middle out. */
    static String cutWithin(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int room = width - ELLIPSIS.length();
        int tail = room / 2;
        return head(text, room - tail) + ELLIPSIS + reversed(head(reversed(text), tail));
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static String head(String text, int width) {
        StringBuilder kept = new StringBuilder();
        int left = width;
        for (int c : text.codePoints().toArray()) {
            left -= width(c);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.toString();
    }

    /** Columns that a text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115f) // Hangul initial consonants
                || (c >= 0x2e80 && c <= 0xa4cf) // CJK signs, kana
                || (c >= 0xac00 && c <= 0xd7a3) // Hangul syllables
                || (c >= 0xff00 && c <= 0xff60) // full-width forms
                || (c >= 0x1f300 && c <= 0x1faff); // pictographs
        return wide ? 2 : 1;
    }
}
