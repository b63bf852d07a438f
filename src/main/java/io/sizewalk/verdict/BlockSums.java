package io.sizewalk.verdict;

import java.util.Arrays;

/**
 * The course of a figure in bounded memory: its sums over blocks of equally many samples. When the blocks are used up, neighbours
 * are joined, so that there are always {@value #MOST} / 2 to {@value #MOST} of them after the first few.
 */
final class BlockSums {

    static final int MOST = 512;

    private final double[] sums = new double[MOST];
    private int blocks;
    private long blockSize = 1;
    private long inCurrent;
    private double current;
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
        current += value;
        inCurrent++;
        if (inCurrent == blockSize) {
            closeBlock();
        }
    }

    private void closeBlock() {
        sums[blocks++] = current;
        current = 0;
        inCurrent = 0;
        if (blocks == MOST) {
            blocks = join(sums, MOST);
            blockSize *= 2;
        }
    }

    /** Joins neighbours in place; an odd last one is dropped. Returns how many are left. */
    static int join(double[] sums, int count) {
        for (int i = 0; i < count / 2; i++) {
            sums[i] = sums[2 * i] + sums[2 * i + 1];
        }
        return count / 2;
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** Of single samples; 0 for fewer than two. */
    double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /** Samples in a block. */
    long blockSize() {
        return blockSize;
    }

    /** Complete blocks, oldest first; a copy. */
    double[] blocks() {
        return Arrays.copyOf(sums, blocks);
    }
}
