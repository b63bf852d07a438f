package io.sizewalk.result;

/**
 * How many requests were under way at once. A request is under way from its start until just before its end, so that one user
 * who sends one request right after another counts as one.
 *
 * <p>Exact to the millisecond for runs up to 17 minutes; for longer ones time is cut into a million cells, and a request that
 * starts and ends in one cell is not seen.
 */
final class Concurrency {

    static final int MAX_CELLS = 1 << 20;

    private final long startMillis;
    private final long cellMillis;
    private final int[] changes;

    /** @param endMillis last moment of the window, not before its start */
    Concurrency(long startMillis, long endMillis) {
        long millis = endMillis - startMillis + 1;
        this.startMillis = startMillis;
        this.cellMillis = (millis + MAX_CELLS - 1) / MAX_CELLS;
        this.changes = new int[(int) ((millis + cellMillis - 1) / cellMillis)];
    }

    /** Both times must be in the window. */
    void add(long requestStartMillis, long requestEndMillis) {
        changes[cell(requestStartMillis)]++;
        changes[cell(requestEndMillis)]--;
    }

    private int cell(long millis) {
        return (int) ((millis - startMillis) / cellMillis);
    }

    /** The most at once in each part of the window, all parts equally long; what is beyond them counts in the last. */
    long[] peaks(long partMillis, int parts) {
        long[] peaks = new long[parts];
        long active = 0;
        for (int cell = 0; cell < changes.length; cell++) {
            active += changes[cell];
            int part = (int) Math.min(cell * cellMillis / partMillis, parts - 1);
            peaks[part] = Math.max(peaks[part], active);
        }
        return peaks;
    }
}
