package io.sizewalk.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests by a code that came from outside, the most frequent first. */
public record CodeTable(List<Row> rows) {

    private static final int MAX_CODE = 80;

    /** @param share of all judged requests that were started, in percent */
    public record Row(String code, String count, String share) {}

    public CodeTable {
        rows = List.copyOf(rows);
    }

    /** @param started judged requests */
    static CodeTable of(Map<String, Long> codes, long started) {
        return new CodeTable(sorted(codes).stream()
                .map(code -> new Row(
                        OutsideText.line(code.getKey(), MAX_CODE),
                        Figures.count(code.getValue()),
                        Figures.percent(started == 0 ? Double.NaN : 100.0 * code.getValue() / started)))
                .toList());
    }

    /** {@code ThrottlingException:12; timeout:3}. */
    static String text(Map<String, Long> codes) {
        return sorted(codes).stream()
                .map(code -> OutsideText.line(code.getKey(), MAX_CODE) + ":" + code.getValue())
                .collect(Collectors.joining("; "));
    }

    private static List<Map.Entry<String, Long>> sorted(Map<String, Long> codes) {
        return codes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
