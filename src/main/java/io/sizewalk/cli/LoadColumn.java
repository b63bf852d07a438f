package io.sizewalk.cli;

import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.Latencies;
import io.sizewalk.traffic.RequestFigures;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A figure of {@link LoadTable}.
 *
 * @param spare the larger, the earlier it is left out on a narrow terminal; 0 for never
 */
record LoadColumn(String title, int spare, Function<RequestFigures, String> cell) {

    private static final LoadColumn REQUESTS = new LoadColumn("reqs", 0, one -> LoadFigures.count(one.requests()));
    private static final LoadColumn FAILS = new LoadColumn("fails", 0, LoadColumn::fails);
    private static final LoadColumn BYTES = new LoadColumn("bytes", 9, one -> LoadFigures.bytes(one.meanBytes()));

    /** While the load runs: rates are those of the last seconds. */
    static final List<LoadColumn> LIVE = List.of(
            REQUESTS,
            FAILS,
            latency("median", 1, times -> times.at(50)),
            latency("p90", 6, times -> times.at(90)),
            latency("p95", 3, times -> times.at(95)),
            latency("p99", 2, times -> times.at(99)),
            latency("avg", 7, Latencies::mean),
            latency("min", 8, Latencies::min),
            latency("max", 5, Latencies::max),
            BYTES,
            new LoadColumn("req/s", 0, one -> LoadFigures.rate(one.currentRequestsPerSecond())),
            new LoadColumn("fail/s", 4, one -> LoadFigures.rate(one.currentFailuresPerSecond())));

    /** At the end: rates are those of the whole time. Percentiles have a table of their own then. */
    static final List<LoadColumn> FINAL = List.of(
            REQUESTS,
            FAILS,
            latency("avg", 0, Latencies::mean),
            latency("min", 0, Latencies::min),
            latency("max", 0, Latencies::max),
            BYTES,
            new LoadColumn("req/s", 0, one -> LoadFigures.rate(one.requestsPerSecond())),
            new LoadColumn("fail/s", 0, one -> LoadFigures.rate(one.failuresPerSecond())));

    private static LoadColumn latency(String title, int spare, ToDoubleFunction<Latencies> value) {
        return new LoadColumn(title, spare, one -> {
            Latencies times = one.latencies();
            return LoadFigures.millis(times == null ? null : value.applyAsDouble(times));
        });
    }

    private static String fails(RequestFigures one) {
        return LoadFigures.count(one.failures())
                + (one.failures() == 0 ? "" : " (" + LoadFigures.percent(one.failureShare()) + ")");
    }
}
