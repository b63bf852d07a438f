package io.sizewalk.verdict;

import io.sizewalk.verdict.Queue.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The latency that a given share of the requests to a queue exceeds in its steady state. For exponential service by theory; for
 * lognormal service from a long simulation, whose outcome is kept in {@code lognormal-limits.csv}. {@link #main} writes that file
 * anew to standard output; it takes some minutes.
 */
final class TrueLatency {

    /** Shares on both sides of 1 %. */
    static final double[] SHARES = {0.002, 0.005, 0.008, 0.0095, 0.0105, 0.0125, 0.02, 0.05};

    static final int[] SERVERS = {1, 2, 4, 8};
    static final double[] LOADS = {0.5, 0.7, 0.8, 0.9, 0.95, 0.97};

    private static final String FILE = "lognormal-limits.csv";
    private static final double BIN = 0.002;
    private static final int BINS = 250_000;

    private final Map<String, double[]> lognormal = new HashMap<>();

    TrueLatency() {
        try (InputStream file = Objects.requireNonNull(TrueLatency.class.getResourceAsStream(FILE))) {
            new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> lognormal.put(
                            cells[0] + "," + cells[1],
                            Arrays.stream(cells)
                                    .skip(2)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For each of {@link #SHARES}. */
    double[] of(int servers, Service service, double load) {
        return service == Service.LOGNORMAL
                ? lognormal.get(servers + "," + load)
                : Arrays.stream(SHARES)
                        .map(share -> exponential(servers, load, share))
                        .toArray();
    }

    /** M/M/c: the wait is 0 or exponential at rate c (1 - load), as Erlang's C formula tells; service comes on top. */
    static double exponential(int servers, double load, double share) {
        double waits = erlangC(servers, load);
        double drain = servers * (1 - load);
        double low = 0;
        double high = 1e6;
        for (int i = 0; i < 100; i++) {
            double t = (low + high) / 2;
            double both = Math.abs(drain - 1) < 1e-9
                    ? (1 + t) * Math.exp(-t)
                    : (drain * Math.exp(-t) - Math.exp(-drain * t)) / (drain - 1);
            if ((1 - waits) * Math.exp(-t) + waits * both > share) {
                low = t;
            } else {
                high = t;
            }
        }
        return low;
    }

    private static double erlangC(int servers, double load) {
        double term = 1;
        double sum = 0;
        for (int k = 0; k < servers; k++) {
            sum += term;
            term *= load * servers / (k + 1);
        }
        return term / (1 - load) / (sum + term / (1 - load));
    }

    private static double[] simulated(int servers, double load) {
        long requests = load < 0.85 ? 20_000_000 : load < 0.93 ? 60_000_000 : 150_000_000;
        Queue queue = new Queue(servers, Service.LOGNORMAL, load, new SplittableRandom(servers));
        for (int i = 0; i < 1_000_000; i++) {
            queue.next();
        }
        long[] counts = new long[BINS];
        for (long i = 0; i < requests; i++) {
            counts[(int) Math.min(BINS - 1, queue.next() / BIN)]++;
        }
        return Arrays.stream(SHARES)
                .map(share -> beyond(counts, share * requests))
                .toArray();
    }

    private static double beyond(long[] counts, double wanted) {
        int bin = BINS;
        double above = 0;
        while (above + counts[bin - 1] < wanted) {
            above += counts[--bin];
        }
        return (bin - (wanted - above) / counts[bin - 1]) * BIN;
    }

    public static void main(String[] arguments) {
        System.out.println("servers,load,latency in mean service times that these shares exceed: "
                + Arrays.stream(SHARES).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
        for (int servers : SERVERS) {
            for (double load : LOADS) {
                System.out.println(servers + "," + load + ","
                        + Arrays.stream(simulated(servers, load))
                                .mapToObj(latency -> String.format(Locale.ROOT, "%.4f", latency))
                                .collect(Collectors.joining(",")));
            }
        }
    }
}
