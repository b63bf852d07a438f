package io.sizewalk.load;

import io.sizewalk.traffic.Pause;
import java.time.Duration;
import java.util.SplittableRandom;

/** A virtual user: one request of an open load, or one who sends again and again. Used by one thread at a time. */
final class TrafficUser {

    private final long dueMicros;
    private final SplittableRandom random;

    /**
     * @param dueMicros when it begins, since the load began
     * @param seed of its pauses
     */
    TrafficUser(long dueMicros, long seed) {
        this.dueMicros = dueMicros;
        this.random = new SplittableRandom(seed);
    }

    long dueMicros() {
        return dueMicros;
    }

    Duration pause(Pause range) {
        long least = range.least().toNanos();
        long most = range.most().toNanos();
        return Duration.ofNanos(least == most ? least : random.nextLong(least, most + 1));
    }
}
