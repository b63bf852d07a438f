package io.sizewalk.result;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.RequestStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random but repeatable content for logs, and its statistics by brute force: all requests in memory, sorted. Written apart from
 * the code that it checks.
 */
final class RandomLog {

    record Request(List<String> groups, String name, long start, long end, boolean ok, String message) {
        String path() {
            List<String> parts = new ArrayList<>(groups);
            parts.add(name);
            return String.join(" / ", parts);
        }

        long millis() {
            return end - start;
        }
    }

    private static final List<String> NAMES = List.of("small.json", "größe", "検索 🚀", "p", "warm-up");
    private static final List<List<String>> GROUPS =
            List.of(List.of(), List.of(), List.of("outer"), List.of("outer", "内側"));
    private static final List<String> MESSAGES = List.of("", "status 500", "timeout ✗", "Connection refused");

    final List<Request> requests = new ArrayList<>();
    private final Random random;

    RandomLog(long seed, int count) {
        random = new Random(seed);
        for (int i = 0; i < count; i++) {
            requests.add(request());
        }
    }

    private Request request() {
        long start = SampleLogs.START + random.nextInt(30_000);
        long millis = (long) Math.exp(random.nextGaussian() * 1.5 + 3);
        if (random.nextInt(50) == 0) {
            millis = random.nextInt(LatencyCounts.EXACT_MILLIS);
        }
        boolean ok = random.nextInt(10) > 0;
        return new Request(pick(GROUPS), pick(NAMES), start, start + millis, ok, ok ? "" : pick(MESSAGES));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** With records of other kinds in between. */
    void writeTo(LogWriter log) {
        for (Request r : requests) {
            switch (random.nextInt(6)) {
                case 0 -> log.user(random.nextInt(2), random.nextBoolean(), r.start);
                case 1 -> log.group(List.of("outer"), r.start, r.end, 3, r.ok);
                case 2 -> log.error("crash " + random.nextInt(3), r.end);
                default -> {}
            }
            log.request(r.groups, r.name, r.start, r.end, r.ok, r.message);
        }
    }

    static RequestStatistics bruteForce(String name, List<Request> requests) {
        List<Request> ok = requests.stream().filter(Request::ok).toList();
        return new RequestStatistics(
                name,
                requests.size(),
                ok.size(),
                requests.size() - ok.size(),
                Instant.ofEpochMilli(
                        requests.stream().mapToLong(Request::start).min().orElse(SampleLogs.START)),
                Instant.ofEpochMilli(
                        requests.stream().mapToLong(Request::end).max().orElse(SampleLogs.START)),
                summary(ok),
                summary(requests),
                null,
                errors(requests.stream().filter(r -> !r.ok).toList()));
    }

    private static @Nullable LatencySummary summary(List<Request> requests) {
        if (requests.isEmpty()) {
            return null;
        }
        long[] sorted = requests.stream().mapToLong(Request::millis).sorted().toArray();
        return new LatencySummary(
                sorted.length,
                sorted[0],
                requests.stream().mapToLong(Request::millis).average().orElseThrow(),
                at(sorted, 250),
                at(sorted, 500),
                at(sorted, 750),
                at(sorted, 900),
                at(sorted, 950),
                at(sorted, 980),
                at(sorted, 990),
                at(sorted, 999),
                sorted[sorted.length - 1]);
    }

    /** The smallest value that at least so many per mille of all do not exceed. */
    static long at(long[] sorted, long permille) {
        for (int i = 0; i < sorted.length; i++) {
            if ((i + 1) * 1_000L >= permille * sorted.length) {
                return sorted[i];
            }
        }
        throw new IllegalArgumentException(permille + " per mille");
    }

    private static List<ErrorCount> errors(List<Request> failed) {
        Map<String, List<Request>> byMessage = new TreeMap<>();
        failed.forEach(r -> byMessage
                .computeIfAbsent(r.message.isEmpty() ? "no message" : r.message, m -> new ArrayList<>())
                .add(r));
        List<ErrorCount> errors = new ArrayList<>();
        byMessage.forEach((message, all) -> errors.add(new ErrorCount(
                message,
                all.size(),
                Instant.ofEpochMilli(all.stream().mapToLong(Request::end).min().orElseThrow()),
                Instant.ofEpochMilli(all.stream().mapToLong(Request::end).max().orElseThrow()))));
        errors.sort((a, b) ->
                a.count() == b.count() ? a.message().compareTo(b.message()) : Long.compare(b.count(), a.count()));
        return errors;
    }
}
