package io.sizewalk.emulator.control;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.modelfile.TypeTimes;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws how long AWS takes, in nanoseconds of this machine's clock: an endpoint is ready when its slowest variant is.
 * The same seed and order of calls give the same waits.
 */
final class Waits {

    private static final long STREAM = 0x6C62272E07BB0142L; // apart from the draws of instances and faults

    private final ModelFile file;
    private final RandomGenerator random;

    Waits(ModelFile file) {
        this.file = file;
        this.random = new SplittableRandom(file.seed() ^ STREAM).split();
    }

    long deploy(Collection<ProductionVariant> variants) {
        return slowest(file.lifeCycle().deploy(), variants);
    }

    long update(Collection<ProductionVariant> variants) {
        return slowest(file.lifeCycle().update(), variants);
    }

    long delete(Collection<ProductionVariant> variants) {
        return slowest(file.lifeCycle().delete(), variants);
    }

    long rollback(Collection<ProductionVariant> variants) {
        return slowest(file.lifeCycle().rollback(), variants);
    }

    /** To replace one lost instance. */
    long replace(ProductionVariant variant) {
        return deploy(List.of(variant));
    }

    private long slowest(TypeTimes times, Collection<ProductionVariant> variants) {
        if (variants.isEmpty()) { // of an endpoint that has failed: nothing runs
            return file.scaledNanos(times.drawNanos(ModelFile.ANY, random));
        }
        long slowest = 0;
        for (ProductionVariant variant : variants) {
            slowest = Math.max(slowest, times.drawNanos(variant.instanceType(), random));
        }
        return file.scaledNanos(slowest);
    }
}
