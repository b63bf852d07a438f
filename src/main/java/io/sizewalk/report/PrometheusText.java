package io.sizewalk.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gauges in Prometheus's text format, version 0.0.4 (prometheus.io, "Exposition formats", read 2026-05), as node_exporter's textfile
 * collector reads them: a HELP and a TYPE line before all samples of a name, no timestamps.
 */
final class PrometheusText {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final int MAX_LABEL = 200;
    private static final MathContext DIGITS = new MathContext(14);

    private final Map<String, List<String>> samples = new LinkedHashMap<>();
    private final Map<String, String> help = new LinkedHashMap<>();
    private final Map<String, String> everywhere;

    /** @param everywhere labels of all samples */
    PrometheusText(Map<String, String> everywhere) {
        this.everywhere = new LinkedHashMap<>(everywhere);
    }

    /**
     * A sample. One that is not a number is left out: a gauge that is not there says that nothing is known.
     *
     * @param name lower case, with its unit at the end
     * @param description one sentence, ours
     * @param labels besides those of all samples; values may come from outside
     */
    PrometheusText gauge(String name, String description, double value, Map<String, String> labels) {
        if (Double.isNaN(value)) {
            return this;
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a gauge");
        }
        help.putIfAbsent(name, description);
        Map<String, String> all = new LinkedHashMap<>(everywhere);
        all.putAll(labels);
        String text = all.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        samples.computeIfAbsent(name, key -> new ArrayList<>()).add(name + text + " " + number(value));
        return this;
    }

    PrometheusText gauge(String name, String description, double value) {
        return gauge(name, description, value, Map.of());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        samples.forEach((name, lines) -> {
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(help.get(name))
                    .append('\n');
            text.append("# TYPE ").append(name).append(" gauge\n");
            lines.forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }

    private static String escaped(String value) {
        return OutsideText.line(value, MAX_LABEL).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        // What a division by 100 or 1,000 adds in the sixteenth place is no part of the figure.
        BigDecimal plain = BigDecimal.valueOf(value).round(DIGITS);
        return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
    }
}
