package io.sizewalk.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A made-up load as it goes on: 100 users, ten a second, who wait a second between requests, against an endpoint that fails now
 * and then from the twentieth second on. One name has what a browser, a terminal and a spreadsheet should not run.
 */
public final class SampleLoad {

    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    public static final int SECONDS = 120;
    public static final String HOSTILE_NAME = "=cmd|'/c calc'!A1, \"<b>\u001b[31mred\u001b[0m</b>\"";
    public static final String HOSTILE_ERROR = "@SUM(1;2)\n<script>alert(1)</script> \u001b]0;owned\u0007";

    private static final int USERS = 100;
    private static final int SPAWN = 10;
    private static final int FAILS_FROM = 20;

    private SampleLoad() {}

    /** After so many full seconds, 0 to {@link #SECONDS}. */
    public static LoadSnapshot at(int seconds) {
        return snapshot(LoadSnapshot.State.RUNNING, seconds);
    }

    public static LoadSnapshot starting() {
        RequestFigures none = new RequestFigures(RequestFigures.TOTAL, 0, 0, null, null, 0, 0, 0, 0, 0);
        return new LoadSnapshot(
                LoadSnapshot.State.STARTING,
                LoadModel.CLOSED,
                null,
                0,
                SECONDS * 1000L,
                0,
                0,
                0,
                none,
                List.of(),
                List.of(),
                null);
    }

    public static LoadSnapshot over() {
        return snapshot(LoadSnapshot.State.OVER, SECONDS);
    }

    /** The first so many seconds. */
    public static List<Second> history(int seconds) {
        return IntStream.range(0, seconds).mapToObj(SampleLoad::second).toList();
    }

    private static LoadSnapshot snapshot(LoadSnapshot.State state, int seconds) {
        boolean over = state == LoadSnapshot.State.OVER;
        long requests = history(seconds).stream().mapToLong(Second::requests).sum();
        long failures = history(seconds).stream().mapToLong(Second::failures).sum();
        long hostile = requests / 10;
        List<RequestFigures> names = new ArrayList<>();
        if (requests > 0) {
            names.add(figures(HOSTILE_NAME, hostile, 0, seconds, 180, null));
            names.add(figures("small.json", requests - hostile, failures, seconds, 48, latencies(12.3456789)));
        }
        return new LoadSnapshot(
                state,
                LoadModel.CLOSED,
                START,
                seconds * 1000L,
                SECONDS * 1000L,
                over ? 0 : USERS,
                over ? 0 : users(seconds),
                over ? 0 : Math.min(7, seconds),
                figures(RequestFigures.TOTAL, requests, failures, seconds, 52, latencies(12.3456789)),
                names,
                errors(failures),
                seconds == 0 ? null : second(seconds - 1));
    }

    private static List<ErrorFigures> errors(long failures) {
        if (failures == 0) {
            return List.of();
        }
        Instant first = START.plusSeconds(FAILS_FROM);
        List<ErrorFigures> errors = new ArrayList<>();
        if (failures > 1) {
            errors.add(new ErrorFigures(
                    "small.json", "500 ModelError: CUDA out of memory", failures - 1, first, first.plusMillis(41_250)));
        }
        errors.add(new ErrorFigures("small.json", HOSTILE_ERROR, 1, first, first));
        return errors;
    }

    private static Second second(int number) {
        long users = users(number + 1);
        long failures = number >= FAILS_FROM && number % 7 == 0 ? 2 : 0;
        double p50 = 47 + number % 5 + 0.123456789;
        return new Second(
                number,
                START.plusSeconds(number + 1L),
                USERS,
                users,
                Math.round(users * 0.95),
                failures,
                p50,
                p50 * (number % 30 == 29 ? 9 : 2),
                p50 * (number % 30 == 29 ? 12 : 3),
                number < 60 ? 1 : 2);
    }

    private static long users(int seconds) {
        return Math.min(USERS, seconds * SPAWN);
    }

    private static RequestFigures figures(
            String name, long requests, long failures, int seconds, double p50, Latencies firstByte) {
        double length = Math.max(1, seconds);
        return new RequestFigures(
                name,
                requests,
                failures,
                requests == 0 ? null : latencies(p50),
                requests == 0 ? null : firstByte,
                1234.5,
                requests / length,
                failures / length,
                requests / length,
                failures / length);
    }

    private static Latencies latencies(double p50) {
        TreeMap<Double, Double> percentiles = new TreeMap<>();
        for (int i = 0; i < Latencies.LADDER.size(); i++) {
            percentiles.put(Latencies.LADDER.get(i), p50 * (1 + 0.5 * i));
        }
        return new Latencies(p50 / 2, p50 * 1.25, p50 * 40, percentiles);
    }
}
