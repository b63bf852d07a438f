package io.sizewalk.environment;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells an instance type that AWS may have added since this version was made from a slip. A new type continues what is
 * known: its class letters are known ({@code m}, {@code c}, {@code inf} ...), its generation is not older than the oldest
 * known one of the class and at most {@value #GENERATIONS_AHEAD} newer than the newest, and its size is one that some
 * known type has.
 */
final class InstanceFamilies {

    private static final int GENERATIONS_AHEAD = 3;

    /** {@code ml.<class letters><generation><attributes>.<size>}; attributes are letters or {@code -flex}, {@code -b200}. */
    private static final Pattern FORM =
            Pattern.compile("ml\\.([a-z]+)(\\d{1,2})([a-z]{0,3}(?:-[a-z]{1,4}\\d{0,3})?)\\.([a-z0-9]+)");

    private final Map<String, Integer> oldest = new HashMap<>();
    private final Map<String, Integer> newest = new HashMap<>();
    private final Set<String> sizes = new HashSet<>();

    InstanceFamilies(Collection<String> known) {
        for (String type : known) {
            Matcher matcher = FORM.matcher(type);
            if (matcher.matches()) {
                int generation = Integer.parseInt(matcher.group(2));
                oldest.merge(matcher.group(1), generation, Math::min);
                newest.merge(matcher.group(1), generation, Math::max);
                sizes.add(matcher.group(4));
            }
        }
    }

    boolean couldHave(String type) {
        Matcher matcher = FORM.matcher(type);
        if (!matcher.matches() || !sizes.contains(matcher.group(4))) {
            return false;
        }
        int generation = Integer.parseInt(matcher.group(2));
        return generation >= oldest.getOrDefault(matcher.group(1), Integer.MAX_VALUE)
                && generation <= newest.getOrDefault(matcher.group(1), 0) + GENERATIONS_AHEAD;
    }
}
