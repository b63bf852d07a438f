package io.sizewalk.cost;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prices of one unit, each of something else.
 *
 * @param source where they were read, unless a rate says otherwise; empty when the file does not say
 * @param asOf when they were true, unless a rate says otherwise
 * @param byKey what is priced: an instance type, a memory size in MB, a direction
 */
public record Rates<K extends Comparable<K>>(String source, String asOf, Map<K, Rate> byKey) {

    public Rates {
        byKey = new TreeMap<>(byKey);
    }

    public Optional<Rate> find(K key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
