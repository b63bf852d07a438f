package io.sizewalk.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal would show of what was written to it: as much of ANSI as sizewalk uses; anything else is an error. */
final class VirtualTerminal {

    private static final Pattern PIECE = Pattern.compile("\u001b\\[(\\d*)([A-Z])|\r|\n|[^\u001b\r\n]+");

    private final int width;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    VirtualTerminal(int width) {
        this.width = width;
    }

    VirtualTerminal write(String text) {
        Matcher pieces = PIECE.matcher(text);
        int read = 0;
        while (pieces.find()) {
            if (pieces.start() != read) {
                throw new AssertionError("not understood at " + read + ": "
                        + text.substring(read).replace("\u001b", "ESC"));
            }
            read = pieces.end();
            String piece = pieces.group();
            if (pieces.group(2) != null) {
                control(pieces.group(2), pieces.group(1));
            } else if (piece.equals("\r")) {
                column = 0;
            } else if (piece.equals("\n")) {
                // A terminal that is not told otherwise returns the carriage too.
                row++;
                column = 0;
                while (row >= rows.size()) {
                    rows.add(new StringBuilder());
                }
            } else {
                put(piece);
            }
        }
        return this;
    }

    /** Without blank ends. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach(one -> lines.add(one.toString().stripTrailing()));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private void control(String what, String number) {
        switch (what) {
            case "A" -> row -= Integer.parseInt(number);
            case "K" -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case "J" -> {
                if (number.equals("2")) {
                    rows.forEach(one -> one.setLength(0));
                } else {
                    rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                    rows.subList(row + 1, rows.size()).clear();
                }
            }
            case "H" -> {
                row = 0;
                column = 0;
            }
            default -> throw new AssertionError("ESC[" + number + what);
        }
        if (row < 0) {
            throw new AssertionError("above the first row");
        }
    }

    private void put(String text) {
        if (column + TextTable.width(text) > width) {
            throw new AssertionError("wraps at " + width + ": " + text);
        }
        StringBuilder line = rows.get(row);
        while (line.length() < column) {
            line.append(' ');
        }
        line.replace(column, Math.min(line.length(), column + text.length()), text);
        column += text.length();
    }
}
