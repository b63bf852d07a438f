package io.sizewalk.emulator.modelfile;

/**
 * What one instance's containers use of its memory (GPU memory likewise) and disk. Memory grows with the workers that
 * are busy: {@code base + busy x} their share.
 *
 * @param memoryBase share of the memory that is in use when nothing is done, 0 to 1; default 0.2
 * @param memoryBusy share that comes on top when all workers are busy, 0 to 1 - {@code memoryBase}; default 0.1
 * @param disk share of the disk, 0 to 1; default 0.1
 */
public record Footprint(double memoryBase, double memoryBusy, double disk) {

    /** Where a file says nothing. */
    public static final Footprint DEFAULT = new Footprint(0.2, 0.1, 0.1);

    /** Of an instance, from its {@code memory: {base, busy}} and {@code disk}. */
    static Footprint of(Section instance) {
        double disk = instance.shareOr("disk", DEFAULT.disk);
        Section memory = instance.section("memory").orElse(null);
        if (memory == null) {
            return new Footprint(DEFAULT.memoryBase, DEFAULT.memoryBusy, disk);
        }
        memory.onlyKeys("base", "busy");
        double base = memory.shareOr("base", DEFAULT.memoryBase);
        double busy = memory.shareOr("busy", Math.min(DEFAULT.memoryBusy, 1 - base));
        if (base + busy > 1) {
            throw memory.refused("busy", "a number from 0 to 1 that with base makes 1 at most");
        }
        return new Footprint(base, busy, disk);
    }
}
