package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.metrics.Datum;
import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.metrics.Span;
import io.sizewalk.emulator.metrics.Statistic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** GetMetricStatistics: one metric's statistics. Its errors have codes that GetMetricData's do not. */
final class MetricStatisticsOperation {

    private static final int MOST_POINTS = 1440;
    private static final int MOST_STATISTICS = 5;
    private static final int MOST_EXTENDED = 10;
    private static final String STATISTICS = "Statistics";
    private static final String EXTENDED = "ExtendedStatistics";

    private final MetricStore store;

    MetricStatisticsOperation(MetricStore store) {
        this.store = store;
    }

    Map<String, Operation> operations() {
        return Map.of("GetMetricStatistics", this::get);
    }

    private ObjectNode get(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        for (String member : List.of("Namespace", "MetricName", "StartTime", "EndTime", "Period")) {
            if (!input.has(member)) {
                throw new AwsError("MissingParameter", 400, "The parameter " + member + " is required.");
            }
        }
        Span span = span(input);
        List<Statistic> plain = statistics(input, STATISTICS, MOST_STATISTICS, Statistic::plain);
        List<Statistic> extended = statistics(input, EXTENDED, MOST_EXTENDED, Statistic::extended);
        if (plain.isEmpty() && extended.isEmpty()) {
            throw combination("Must specify either Statistics or ExtendedStatistics.");
        }
        if (!plain.isEmpty() && !extended.isEmpty()) {
            throw combination("Must specify either Statistics or ExtendedStatistics, but not both.");
        }
        SeriesName name = SeriesName.of(input, input.text("Unit"));
        ObjectNode response = Operation.nothing().put("Label", name.metricName());
        ArrayNode points = response.putArray("Datapoints");
        name.data(store, span, store.nowMillis()).forEach((time, datum) -> {
            ObjectNode point = points.addObject().put("Timestamp", BigDecimal.valueOf(time, 3));
            plain.forEach(statistic -> statistic.of(datum).ifPresent(value -> point.put(statistic.name(), value)));
            if (name.metric() != null) {
                point.put("Unit", name.metric().unit());
            }
            putExtended(point, extended, datum);
        });
        return response;
    }

    private static void putExtended(ObjectNode point, List<Statistic> extended, Datum datum) {
        if (!extended.isEmpty()) {
            ObjectNode values = point.putObject(EXTENDED);
            extended.forEach(statistic -> statistic.of(datum).ifPresent(value -> values.put(statistic.name(), value)));
        }
    }

    private static Span span(Input input) {
        int period = input.integer("Period", 1, Integer.MAX_VALUE).orElseThrow(() -> input.missing("Period"));
        if (!SeriesName.isPeriod(period)) {
            throw invalid("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
        }
        long start = millis(input, "StartTime");
        long end = millis(input, "EndTime");
        if (start >= end) {
            throw invalid("The parameter StartTime must be less than the parameter EndTime.");
        }
        Span span = Span.of(start, end, period);
        if (span.count() > MOST_POINTS) {
            throw combination("You have requested up to " + span.count() + " datapoints, which exceeds the limit of "
                    + MOST_POINTS + ". You may reduce the datapoints requested by increasing Period, or decreasing the"
                    + " time range.");
        }
        return span;
    }

    private static long millis(Input input, String member) {
        return input.time(member).orElseThrow(() -> input.missing(member)).toEpochMilli();
    }

    private static List<Statistic> statistics(
            Input input, String member, int most, Function<String, Optional<Statistic>> find) {
        List<Statistic> found = new ArrayList<>();
        for (String name : input.texts(member, 0, most)) {
            found.add(find.apply(name)
                    .orElseThrow(
                            () -> invalid("The value " + name + " for parameter " + member + " is not supported.")));
        }
        return found;
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidParameterValue", 400, message);
    }

    private static AwsError combination(String message) {
        return new AwsError("InvalidParameterCombination", 400, message);
    }
}
