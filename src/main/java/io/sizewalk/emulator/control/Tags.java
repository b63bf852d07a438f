package io.sizewalk.emulator.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags of models, endpoint configurations and endpoints; each has at most {@value #MOST}. */
public final class Tags {

    /** AWS's limit. */
    public static final int MOST = 50;

    private final Map<String, Map<String, String>> byResource = new HashMap<>();

    /**
     * Adds tags, or changes the values of those that are there.
     *
     * @param resource its kind and lower-case name, such as {@code endpoint/x}
     * @throws AwsError if there would be too many
     */
    public void add(String resource, Map<String, String> tags) {
        Map<String, String> all = new LinkedHashMap<>(of(resource));
        all.putAll(tags);
        if (all.size() > MOST) {
            throw AwsError.validation("A resource has at most " + MOST + " tags; this would make " + all.size() + ".");
        }
        if (!all.isEmpty()) {
            byResource.put(resource, all);
        }
    }

    public void remove(String resource, Collection<String> keys) {
        of(resource).keySet().removeAll(keys);
    }

    /** The resource has gone. */
    public void forget(String resource) {
        byResource.remove(resource);
    }

    /** By key, in the order in which they were added. */
    public Map<String, String> of(String resource) {
        return byResource.getOrDefault(resource, new LinkedHashMap<>());
    }
}
