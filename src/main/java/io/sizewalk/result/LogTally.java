package io.sizewalk.result;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.RequestStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts a whole log: all requests, those of each name, and apart from both those that are not judged. */
final class LogTally implements RecordVisitor {

    static final String ALL = "All requests";
    /** Names told apart; a load whose every request has a name of its own must not fill the memory. */
    static final int MAX_NAMES = 1_000;

    static final String OTHER_NAMES = "other requests";
    private static final String GROUP_SEPARATOR = " / ";

    private final Predicate<String> setAside;
    private final RequestTally judged = new RequestTally();
    private final RequestTally asideTally = new RequestTally();
    private final Map<String, RequestTally> byName = new HashMap<>();
    private final ErrorTally crashes = new ErrorTally();
    private @Nullable RunRecord run;
    private long users;

    /** @param setAside the names of requests that are not judged */
    LogTally(Predicate<String> setAside) {
        this.setAside = setAside;
    }

    @Override
    public void run(RunRecord record) {
        run = record;
    }

    @Override
    public void request(
            List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message) {
        if (setAside.test(name)) {
            asideTally.add(startMillis, endMillis, ok, message);
            return;
        }
        judged.add(startMillis, endMillis, ok, message);
        tallyOf(groups, name).add(startMillis, endMillis, ok, message);
    }

    private RequestTally tallyOf(List<String> groups, String name) {
        String path = groups.isEmpty() ? name : String.join(GROUP_SEPARATOR, groups) + GROUP_SEPARATOR + name;
        RequestTally tally = byName.get(path);
        if (tally == null) {
            String key = byName.size() < MAX_NAMES ? path : OTHER_NAMES;
            tally = byName.computeIfAbsent(key, k -> new RequestTally());
        }
        return tally;
    }

    @Override
    public void user(String scenario, boolean start, long atMillis) {
        if (start) {
            users++;
        }
    }

    @Override
    public void error(String message, long atMillis) {
        crashes.add(message, atMillis);
    }

    RunRecord run() {
        if (run == null) {
            throw new IllegalStateException("no log was read");
        }
        return run;
    }

    long usersStarted() {
        return users;
    }

    List<ErrorCount> crashes() {
        return crashes.counts();
    }

    RequestTally judged() {
        return judged;
    }

    RequestStatistics overall(@Nullable Long bytesReceived) {
        return judged.statistics(ALL, start(), bytesReceived);
    }

    List<RequestStatistics> byName() {
        List<RequestStatistics> statistics = new ArrayList<>();
        new TreeMap<>(byName).forEach((name, tally) -> statistics.add(tally.statistics(name, start(), null)));
        return statistics;
    }

    /** Null when there was none. */
    @Nullable RequestStatistics aside(String name) {
        return asideTally.total() == 0 ? null : asideTally.statistics(name, start(), null);
    }

    private Instant start() {
        return run().start();
    }
}
