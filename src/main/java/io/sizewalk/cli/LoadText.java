package io.sizewalk.cli;

import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.Latencies;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import io.sizewalk.traffic.Second;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The words about a load, the same for a terminal and for a log. */
final class LoadText {

    private LoadText() {}

    /** {@code running, 30s of 2m}. */
    static String where(LoadSnapshot snapshot) {
        return switch (snapshot.state()) {
            case STARTING -> "starting, the load generator warms up";
            case RUNNING -> "running, " + time(snapshot);
            case STOPPING ->
                "stopping after " + elapsed(snapshot)
                        + (snapshot.underWay() == 0
                                ? ""
                                : ", " + LoadFigures.count(snapshot.underWay()) + " answers awaited");
            case OVER -> "over after " + elapsed(snapshot);
        };
    }

    /** {@code 30s of 2m}; of a load without a planned end {@code 30s}. */
    static String time(LoadSnapshot snapshot) {
        Long planned = snapshot.plannedMillis();
        return elapsed(snapshot) + (planned == null ? "" : " of " + ProgressText.seconds(Duration.ofMillis(planned)));
    }

    /** What there is, of what is wanted: {@code 80 of 100 users}, {@code 248 of 250 requests/s}. */
    static String level(LoadSnapshot snapshot) {
        String unit = " " + snapshot.model().unit();
        if (snapshot.model() == LoadModel.CLOSED) {
            return LoadFigures.count(snapshot.users()) + " of " + LoadFigures.count(Math.round(snapshot.target()))
                    + unit;
        }
        Second latest = snapshot.latest();
        return LoadFigures.count(latest == null ? 0 : latest.requests()) + " of " + LoadFigures.rate(snapshot.target())
                + unit;
    }

    /** One line of a log; rates are those of the last seconds while it runs, and of the whole time when it is over. */
    static String line(LoadSnapshot snapshot) {
        RequestFigures total = snapshot.total();
        String rate = snapshot.isOver()
                ? LoadFigures.rate(total.requestsPerSecond()) + "/s"
                : LoadFigures.rate(total.currentRequestsPerSecond()) + "/s now";
        return where(snapshot)
                + (snapshot.state() == LoadSnapshot.State.RUNNING ? ", " + level(snapshot) : "")
                + ", " + LoadFigures.count(total.requests())
                + (total.requests() == 1 ? " request (" : " requests (") + rate + ")"
                + latencies(total.latencies())
                + ", " + LoadFigures.count(total.failures()) + " failed"
                + (total.failures() == 0 ? "" : " (" + LoadFigures.percent(total.failureShare()) + ")");
    }

    private static String latencies(@Nullable Latencies times) {
        return times == null
                ? ""
                : ", p50 " + LoadFigures.millis(times.at(50))
                        + ", p95 " + LoadFigures.millis(times.at(95))
                        + ", p99 " + LoadFigures.millis(times.at(99)) + " ms";
    }

    private static String elapsed(LoadSnapshot snapshot) {
        return ProgressText.seconds(Duration.ofMillis(snapshot.elapsedMillis()));
    }
}
