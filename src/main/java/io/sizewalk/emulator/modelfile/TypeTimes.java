package io.sizewalk.emulator.modelfile;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long AWS takes for something, by instance type.
 *
 * @param byType a distribution to draw from; {@code "*"}, which is always there, stands for every type that is not named
 */
public record TypeTimes(Map<String, ServiceTime> byType) {

    public TypeTimes {
        byType = Map.copyOf(byType);
        if (!byType.containsKey(ModelFile.ANY)) {
            throw new IllegalArgumentException("no time for \"*\"");
        }
    }

    /** The same for every type and every time. */
    public static TypeTimes always(Duration time) {
        return new TypeTimes(Map.of(ModelFile.ANY, new ServiceTime.Constant(time)));
    }

    /** One draw for this type, in nanoseconds of AWS's clock, 0 or more. */
    public long drawNanos(String instanceType, RandomGenerator random) {
        ServiceTime named = byType.get(instanceType);
        ServiceTime time = named == null ? byType.get(ModelFile.ANY) : named;
        return time == null ? 0 : time.drawNanos(random);
    }
}
