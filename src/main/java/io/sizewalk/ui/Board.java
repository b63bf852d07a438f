package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.LoadHistory;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import io.sizewalk.traffic.Second;
import io.sizewalk.ui.StatisticsTable.Cell;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to see of the load, as texts for the page. Safe for use by several threads. */
final class Board {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final LoadHistory history = new LoadHistory();
    /** How many loads have begun; a page that has figures of another one drops them. */
    private long load;

    private @Nullable LoadSnapshot snapshot;
    /** What came of the load, in a line; empty while it goes on. */
    private String outcome = "";

    /** A load and what was seen of it. */
    record Seen(LoadSnapshot snapshot, List<Second> seconds) {}

    /** @return the event that tells viewers */
    synchronized byte[] begin() {
        load++;
        snapshot = null;
        outcome = "";
        history.clear();
        return frame();
    }

    /** To be shown from the next snapshot on. */
    synchronized void conclude(String line) {
        outcome = line;
    }

    /** @return the event that tells viewers */
    synchronized byte[] take(LoadSnapshot newest) {
        snapshot = newest;
        history.add(newest.latest());
        return frame();
    }

    /** Empty before there is a load. */
    synchronized Optional<Seen> seen() {
        return snapshot == null ? Optional.empty() : Optional.of(new Seen(snapshot, history.seconds()));
    }

    /** For a page that has just been opened: everything. */
    String state(LoadForm form) {
        Map<String, @Nullable Object> live;
        List<Second> seconds;
        synchronized (this) {
            live = live();
            seconds = history.seconds();
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("form", LoadRequests.json(form));
        state.put("live", live);
        state.put("history", HistoryPoints.of(seconds));
        return json(state);
    }

    /** The whole snapshot, with all its digits. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] frame() {
        Second latest = snapshot == null ? null : snapshot.latest();
        String id = latest == null ? "" : "id: " + latest.number() + "\n";
        // JSON has no line ends of its own, so it is one line of the event.
        return (id + "event: load\ndata: " + json(live()) + "\n\n").getBytes(UTF_8);
    }

    private Map<String, @Nullable Object> live() {
        Map<String, @Nullable Object> live = new LinkedHashMap<>();
        live.put("load", load);
        live.put("state", snapshot == null ? null : snapshot.state());
        if (snapshot != null) {
            describe(live, snapshot);
            live.put("outcome", outcome);
        }
        return live;
    }

    private static void describe(Map<String, @Nullable Object> live, LoadSnapshot snapshot) {
        RequestFigures total = snapshot.total();
        live.put("model", snapshot.model());
        live.put("elapsedMillis", snapshot.elapsedMillis());
        live.put("plannedMillis", snapshot.plannedMillis());
        live.put("wanted", LoadFigures.rate(snapshot.target()));
        live.put("users", LoadFigures.count(snapshot.users()));
        live.put("underWay", LoadFigures.count(snapshot.underWay()));
        live.put("rps", LoadFigures.rate(total.currentRequestsPerSecond()));
        live.put("mean", LoadFigures.rate(total.requestsPerSecond()));
        live.put("failures", LoadFigures.percent(total.failureShare()));
        live.put("failed", total.failures() > 0);
        live.put("statistics", StatisticsTable.of(snapshot));
        live.put("errors", snapshot.errors().stream().map(Board::cells).toList());
        Second latest = snapshot.latest();
        live.put("latest", latest == null ? null : HistoryPoints.point(List.of(latest)));
    }

    private static List<Cell> cells(ErrorFigures error) {
        return List.of(
                Cell.text(error.name()),
                Cell.text(error.error()),
                Cell.count(error.occurrences()),
                new Cell(LoadFigures.time(error.firstSeen()), error.firstSeen().toString()),
                new Cell(LoadFigures.time(error.lastSeen()), error.lastSeen().toString()));
    }
}
