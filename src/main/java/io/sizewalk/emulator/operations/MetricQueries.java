package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.metricmath.Expression;
import io.sizewalk.emulator.metricmath.MathException;
import io.sizewalk.emulator.metricmath.Value;
import io.sizewalk.emulator.metricmath.Value.Series;
import io.sizewalk.emulator.metricmath.Value.SeriesList;
import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.metrics.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The queries of one request, which may refer to one another; each is worked out once. */
final class MetricQueries implements Expression.Scope {

    private static final int DEFAULT_PERIOD = 60;
    private static final long MOST_TIMES = 100_800;

    private final MetricStore store;
    private final List<MetricQuery> queries;
    private final long startMillis;
    private final long endMillis;
    private final long asOfMillis;
    private final Map<String, Value> known = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    MetricQueries(MetricStore store, List<MetricQuery> queries, long startMillis, long endMillis, long asOfMillis) {
        this.store = store;
        this.queries = queries;
        this.startMillis = startMillis;
        this.endMillis = endMillis;
        this.asOfMillis = asOfMillis;
    }

    /**
     * What a query returns: one series, or several of an expression that has so many.
     *
     * @throws AwsError if its expression has no value, or no series
     */
    List<Series> series(MetricQuery query) {
        Value value;
        try {
            value = get(query.id());
        } catch (MathException e) {
            throw AwsError.validation("Error in expression '" + query.id() + "': " + e.text());
        }
        if (value instanceof Series series) {
            return List.of(series);
        }
        if (value instanceof SeriesList list) {
            return list.all();
        }
        throw AwsError.validation("Error in expression '" + query.id() + "': the result is of type " + value.type()
                + ", it must be a time series");
    }

    @Override
    public Value get(String id) {
        Value there = known.get(id);
        if (there != null) {
            return there;
        }
        MetricQuery query = queries.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> MathException.of("Unknown id '" + id + "'"));
        if (!underWay.add(id)) {
            throw MathException.of("The expressions refer to one another in a circle: '" + id + "'");
        }
        String expression = query.expression();
        Value value = expression == null ? read(query) : Expression.evaluate(expression, this);
        underWay.remove(id);
        known.put(id, value);
        return value;
    }

    private Series read(MetricQuery query) {
        MetricQuery.MetricStat stat = query.stat();
        SortedMap<Long, Double> points = new TreeMap<>();
        if (stat != null) {
            Span span = Span.of(startMillis, endMillis, stat.periodSeconds());
            stat.metric()
                    .data(store, span, asOfMillis)
                    .forEach((time, datum) -> stat.statistic().of(datum).ifPresent(value -> points.put(time, value)));
        }
        return new Series(query.id(), stat == null ? periodSeconds() : stat.periodSeconds(), points);
    }

    @Override
    public List<Series> metrics() {
        return queries.stream()
                .filter(query -> query.stat() != null)
                .map(this::read)
                .toList();
    }

    @Override
    public LongStream times() {
        Span span = Span.of(startMillis, Math.min(endMillis, Math.max(asOfMillis, startMillis + 1)), periodSeconds());
        return LongStream.range(0, Math.min(MOST_TIMES, span.count()))
                .map(i -> span.startMillis() + i * span.periodMillis());
    }

    @Override
    public int periodSeconds() {
        int longest = 0;
        for (MetricQuery query : queries) {
            MetricQuery.MetricStat stat = query.stat();
            longest = Math.max(longest, stat == null ? 0 : stat.periodSeconds());
        }
        return longest == 0 ? DEFAULT_PERIOD : longest;
    }
}
