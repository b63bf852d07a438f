package io.sizewalk.report;

import java.util.List;
import java.util.stream.Collectors;

/** CSV as RFC 4180 has it, but lines end in LF. */
final class CsvText {

    private CsvText() {}

    /** A line with its end; cells are quoted where they must be, and where a semicolon would mislead a spreadsheet. */
    static String row(List<String> cells) {
        return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    /** Text from outside as a cell: a spreadsheet takes one that begins as a formula for one, whether it is quoted or not. */
    static String outside(String text) {
        String clean = OutsideText.clean(text);
        return !clean.isEmpty() && "=+-@\t\r\n|".indexOf(clean.charAt(0)) >= 0 ? "'" + clean : clean;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
