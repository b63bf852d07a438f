package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.metrics.Statistic;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of the queries of GetMetricData: a metric or an expression.
 *
 * @param label as given; empty if none was
 * @param stat of a metric; null for an expression
 * @param expression null for a metric
 */
record MetricQuery(
        String id,
        Optional<String> label,
        boolean returned,
        @Nullable MetricStat stat,
        @Nullable String expression) {

    private static final int MOST = 500;
    private static final int LONGEST_ID = 255;
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");
    private static final Pattern NOT_MATH = Pattern.compile("(?is)\\s*(SELECT\\b|SEARCH\\s*\\().*");

    /** A metric to read. */
    record MetricStat(SeriesName metric, int periodSeconds, Statistic statistic) {}

    /** @throws AwsError if there are none or more than 500, or one is wrong */
    static List<MetricQuery> read(Input request) {
        Set<String> ids = new HashSet<>();
        List<Input> all = request.structures("MetricDataQueries", 1, MOST);
        return IntStream.range(0, all.size())
                .mapToObj(i -> read(all.get(i), "MetricDataQueries.member." + (i + 1), ids))
                .toList();
    }

    private static MetricQuery read(Input input, String path, Set<String> ids) {
        String id = input.required("Id");
        if (id.length() > LONGEST_ID) {
            throw input.refused(id, "Id", "Member must have length less than or equal to " + LONGEST_ID);
        }
        if (!ID.matcher(id).matches()) {
            throw AwsError.validation("The value " + id + " for parameter " + path
                    + ".Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.");
        }
        if (!ids.add(id)) {
            throw AwsError.validation("The values for parameter id in MetricDataQueries are not unique.");
        }
        Optional<String> expression = input.text("Expression");
        Optional<Input> stat = input.structure("MetricStat");
        if (expression.isPresent() && stat.isPresent()) {
            throw AwsError.validation("The parameters " + path + ".Expression and " + path
                    + ".MetricStat are mutually exclusive and you have specified both.");
        }
        if (expression.isEmpty() && stat.isEmpty()) {
            throw AwsError.validation("The parameter " + path + ".MetricStat is required.\n");
        }
        if (expression.filter(text -> NOT_MATH.matcher(text).matches()).isPresent()) {
            throw AwsError.validation("Error in expression '" + id
                    + "': the local SageMaker has metric math, no SEARCH and no Metrics Insights queries.");
        }
        boolean returned = !input.has("ReturnData") || input.flag("ReturnData");
        return new MetricQuery(
                id,
                input.text("Label"),
                returned,
                stat.map(given -> stat(given, path + ".MetricStat")).orElse(null),
                expression.orElse(null));
    }

    private static MetricStat stat(Input input, String path) {
        Input metric = input.structure("Metric").orElseThrow(() -> input.missing("Metric"));
        String name = input.required("Stat");
        Statistic statistic = Statistic.plain(name)
                .or(() -> Statistic.extended(name))
                .orElseThrow(() -> AwsError.validation(
                        "The value " + name + " for parameter " + path + ".Stat is not supported."));
        int period = input.integer("Period", 1, SeriesName.LONGEST_PERIOD).orElseThrow(() -> input.missing("Period"));
        if (!SeriesName.isPeriod(period)) {
            throw AwsError.validation(
                    "The parameter " + path + ".Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
        }
        return new MetricStat(SeriesName.of(metric, input.text("Unit")), period, statistic);
    }
}
