package io.sizewalk.emulator.serving;

import java.util.Arrays;

/**
 * Mean waiting times that queueing theory gives for Poisson arrivals, in units of the mean service time; {@code load} is
 * the share of the workers' time that is asked for, above 0 and under 1.
 */
final class QueueTheory {

    private static final double CONVERGED = 1e-13;

    private QueueTheory() {}

    /** M/M/c: Erlang's C formula (Kleinrock, Queueing Systems 1, section 3.5). */
    static double exponential(int workers, double load) {
        double offered = load * workers;
        double term = 1;
        double sum = 0;
        for (int k = 0; k < workers; k++) {
            sum += term;
            term *= offered / (k + 1);
        }
        double waiting = term / (1 - load);
        return waiting / (sum + waiting) / (workers * (1 - load));
    }

    /** M/D/1: Pollaczek and Khinchine's formula without variance (Kleinrock, section 5.6). */
    static double constant(double load) {
        return load / (2 * (1 - load));
    }

    /**
     * Two single servers with exponential service, each request to the one with fewer requests, to either on a tie: the
     * stationary distribution of the Markov chain of their two lengths, cut off where it no longer matters, and Little's
     * law.
     */
    static double shorterOfTwo(double load) {
        int size = (int) Math.ceil(Math.log(1e-9) / Math.log(load * load)) + 10;
        double[][] chance = new double[size + 1][size + 1];
        for (double[] row : chance) {
            Arrays.fill(row, 1);
        }
        for (double change = 1; change > CONVERGED; ) {
            change = sweep(chance, 2 * load, size);
        }
        double total = 0;
        double waiting = 0;
        for (int i = 0; i <= size; i++) {
            for (int j = 0; j <= size; j++) {
                total += chance[i][j];
                waiting += chance[i][j] * (Math.max(0, i - 1) + Math.max(0, j - 1));
            }
        }
        return waiting / total / (2 * load);
    }

    /** One round of Gauss and Seidel's iteration over the balance equations; returns the largest change. */
    private static double sweep(double[][] chance, double rate, int size) {
        double largest = 0;
        double total = 0;
        for (int i = 0; i <= size; i++) {
            for (int j = 0; j <= size; j++) {
                double in = (i < size ? chance[i + 1][j] : 0) + (j < size ? chance[i][j + 1] : 0);
                in += i > 0 ? chance[i - 1][j] * rate * share(i - 1, j, size) : 0;
                in += j > 0 ? chance[i][j - 1] * rate * share(j - 1, i, size) : 0;
                double arrives = i == size && j == size ? 0 : rate;
                double next = in / (arrives + (i > 0 ? 1 : 0) + (j > 0 ? 1 : 0));
                largest = Math.max(largest, Math.abs(next - chance[i][j]));
                chance[i][j] = next;
                total += next;
            }
        }
        for (double[] row : chance) {
            for (int j = 0; j <= size; j++) {
                row[j] /= total;
            }
        }
        return largest;
    }

    /** The share of the arrivals that goes to the server that has {@code own} requests while the other one has some. */
    private static double share(int own, int other, int size) {
        if (own >= size) {
            return 0;
        }
        return own < other ? 1 : own == other ? 0.5 : other >= size ? 1 : 0;
    }
}
