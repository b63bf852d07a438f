package io.sizewalk.emulator.serving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened to each request that reached an instance: the last {@value #CAPACITY} of them, in the order in
 * which they ended. Older ones are overwritten, so that memory is bounded: 22 bytes a request, allocated as they come,
 * 22 MiB when full. Times are measured when they pass, not taken from what was meant.
 */
public final class RequestLog {

    /** How many requests are kept. */
    public static final int CAPACITY = 1 << 20;

    private static final int BLOCK_BITS = 14;
    private static final int BLOCK = 1 << BLOCK_BITS;

    /**
     * One request.
     *
     * @param endpoint its name
     * @param instance its name, {@code <variant>/<number>}; numbers are never used twice. Each serverless environment
     *     has one, and so has the variant as a whole for requests that it refuses
     * @param receivedEpochMicros when the whole request had been read, in microseconds since 1970
     * @param waitMicros in the instance's queue, or for a serverless environment to start
     * @param serviceMicros from leaving the queue to being answered; 0 if it was never served
     * @param status the HTTP status that the client was sent
     */
    public record Entry(
            String endpoint,
            String instance,
            long receivedEpochMicros,
            int waitMicros,
            int serviceMicros,
            int status) {}

    private record InstanceName(String endpoint, String instance) {}

    private static final class Block {
        final long[] received = new long[BLOCK];
        final int[] instance = new int[BLOCK];
        final int[] wait = new int[BLOCK];
        final int[] service = new int[BLOCK];
        final short[] status = new short[BLOCK];
    }

    private final List<InstanceName> instances = new ArrayList<>();
    private final @Nullable Block[] blocks = new @Nullable Block[CAPACITY / BLOCK];
    private long next;

    /** Adds an instance and returns the number by which its requests are recorded, from 0 up. */
    public int addInstance(String endpoint, String variant) {
        int number = instances.size();
        instances.add(new InstanceName(endpoint, variant + "/" + number));
        return number;
    }

    /** Adds a request that has ended, with the instance's number. */
    public void add(int instance, long receivedEpochMicros, long waitNanos, long serviceNanos, int status) {
        int slot = (int) (next++ & (CAPACITY - 1));
        Block block = blocks[slot >> BLOCK_BITS];
        if (block == null) {
            block = new Block();
            blocks[slot >> BLOCK_BITS] = block;
        }
        int i = slot & (BLOCK - 1);
        block.received[i] = receivedEpochMicros;
        block.instance[i] = instance;
        block.wait[i] = (int) (waitNanos / 1000);
        block.service[i] = (int) (serviceNanos / 1000);
        block.status[i] = (short) status;
    }

    /** The number of the oldest request that is still kept. */
    public long first() {
        return Math.max(0, next - CAPACITY);
    }

    /** The number after the newest request's: how many have been recorded in all. */
    public long end() {
        return next;
    }

    /**
     * One request by its number.
     *
     * @throws IllegalArgumentException unless {@code first() <= number < end()}
     */
    public Entry get(long number) {
        int slot = (int) (number & (CAPACITY - 1));
        Block block = blocks[slot >> BLOCK_BITS];
        if (block == null || number < first() || number >= next) {
            throw new IllegalArgumentException("request " + number + " is not kept");
        }
        int i = slot & (BLOCK - 1);
        InstanceName name = instances.get(block.instance[i]);
        return new Entry(
                name.endpoint(), name.instance(), block.received[i], block.wait[i], block.service[i], block.status[i]);
    }
}
