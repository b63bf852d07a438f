package io.sizewalk.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants otherwise while a load runs. From then on the level goes to the new one (a rate at once, users at the
 * spawn rate) and is held until the load's planned end.
 *
 * @param level requests per second of an open load, users of a closed one, from 0; null to leave it
 * @param spawnRate users a second, above 0; null to leave it
 */
public record LoadChange(@Nullable Double level, @Nullable Double spawnRate) {

    /** @throws IllegalArgumentException if a value is out of range */
    public LoadChange {
        if (level != null && !(level >= 0 && level <= MOST)) {
            throw new IllegalArgumentException(level + " is not from 0 to " + (long) MOST);
        }
        if (spawnRate != null && !(spawnRate > 0 && spawnRate <= MOST)) {
            throw new IllegalArgumentException(
                    "a spawn rate of " + spawnRate + " is not above 0 and at most " + (long) MOST);
        }
    }

    /** The highest level of any load: users, or requests per second. */
    public static final double MOST = 1_000_000;
}
