package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.metricmath.Value.Series;
import io.sizewalk.emulator.metrics.MetricStore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * GetMetricData: metrics and metric math. A page's token says how many data points came before it and when the first page
 * was made, so that what is published between two pages does not shift them.
 */
final class MetricDataOperation {

    private static final int MOST_POINTS = 100_800;

    private final MetricStore store;

    MetricDataOperation(MetricStore store) {
        this.store = store;
    }

    private record Token(long asOfMillis, long before) {
        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((asOfMillis + " " + before).getBytes(StandardCharsets.US_ASCII));
        }

        static Token parse(String text) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
                if (parts.length == 2) {
                    return new Token(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
                }
            } catch (IllegalArgumentException e) {
                // Not one of ours: refused below.
            }
            throw new AwsError("InvalidNextToken", 400, "The next token is invalid.");
        }
    }

    private record Result(String id, String label, List<Map.Entry<Long, Double>> points) {}

    ObjectNode get(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        List<MetricQuery> queries = MetricQuery.read(input);
        long start = seconds(input, "StartTime");
        long end = seconds(input, "EndTime");
        if (start == end) {
            throw AwsError.validation("The parameter StartTime must not equal parameter EndTime.");
        }
        if (start > end) {
            throw AwsError.validation("The parameter EndTime must be greater than StartTime.");
        }
        boolean ascending = input.oneOf("ScanBy", "TimestampDescending", "TimestampAscending")
                .equals("TimestampAscending");
        int most = input.integer("MaxDatapoints", 1, MOST_POINTS).orElse(MOST_POINTS);
        Token token = input.text("NextToken").map(Token::parse).orElse(new Token(store.nowMillis(), 0));
        MetricQueries evaluated = new MetricQueries(store, queries, start, end, token.asOfMillis());
        List<Result> results = new ArrayList<>();
        for (MetricQuery query : queries) {
            if (query.returned()) {
                List<Series> all = evaluated.series(query);
                for (Series series : all) {
                    results.add(new Result(query.id(), label(query, series, all.size()), points(series, ascending)));
                }
            }
        }
        return page(results, token, most);
    }

    private static long seconds(Input input, String member) {
        Instant time = input.time(member).orElseThrow(() -> input.missing(member));
        return Math.floorDiv(time.toEpochMilli(), 1000L) * 1000;
    }

    private static String label(MetricQuery query, Series series, int count) {
        MetricQuery.MetricStat stat = query.stat();
        String own = count > 1 && !series.id().isEmpty() ? series.id() : query.id();
        return query.label().orElse(stat == null ? own : stat.metric().metricName());
    }

    private static List<Map.Entry<Long, Double>> points(Series series, boolean ascending) {
        List<Map.Entry<Long, Double>> points = new ArrayList<>(series.points().entrySet());
        if (!ascending) {
            Collections.reverse(points);
        }
        return points;
    }

    private static ObjectNode page(List<Result> results, Token token, int most) {
        ObjectNode response = Operation.nothing();
        ArrayNode pages = response.putArray("MetricDataResults");
        long skip = token.before();
        long left = most;
        boolean more = false;
        for (Result result : results) {
            int size = result.points().size();
            int from = (int) Math.min(skip, size);
            int to = (int) Math.min(size, from + left);
            skip -= from;
            left -= to - from;
            more |= to < size;
            if (from == 0 || from < size) { // a result that earlier pages had whole is not repeated
                put(pages.addObject(), result, from, to);
            }
        }
        if (more) {
            response.put("NextToken", new Token(token.asOfMillis(), token.before() + most).text());
        }
        response.putArray("Messages");
        return response;
    }

    private static void put(ObjectNode json, Result result, int from, int to) {
        json.put("Id", result.id()).put("Label", result.label());
        ArrayNode times = json.putArray("Timestamps");
        ArrayNode values = json.putArray("Values");
        for (Map.Entry<Long, Double> point : result.points().subList(from, to)) {
            times.add(BigDecimal.valueOf(point.getKey(), 3));
            values.add(point.getValue());
        }
        json.put("StatusCode", to < result.points().size() ? "PartialData" : "Complete");
    }

    Map<String, Operation> operations() {
        return Map.of("GetMetricData", this::get);
    }
}
