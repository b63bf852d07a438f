package io.sizewalk.emulator.faults;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a fault is meant for; what is empty stands for any.
 *
 * @param endpoint its name
 * @param variant its name
 * @param instance its position in the variant, from 1 up
 */
public record Target(Optional<String> endpoint, Optional<String> variant, OptionalInt instance) {

    /** Everything. */
    public static final Target ANY = new Target(Optional.empty(), Optional.empty(), OptionalInt.empty());

    boolean matches(Place place) {
        return matchesEndpoint(place.endpoint())
                && variant.map(place.variant()::equals).orElse(true)
                && (instance.isEmpty() || instance.getAsInt() == place.instance());
    }

    boolean matchesEndpoint(String name) {
        return endpoint.map(wanted -> wanted.equalsIgnoreCase(name)).orElse(true);
    }
}
