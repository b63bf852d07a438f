package io.sizewalk.emulator.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of AWS's instance types: {@code resources/instances.json}, EC2 instance data with {@code ml.X} taken as
 * EC2's {@code X}; the file holds its source and date.
 */
public final class InstanceFacts {

    private static final String RESOURCE = "/resources/instances.json";

    private final Map<String, Integer> vcpus;

    private InstanceFacts(Map<String, Integer> vcpus) {
        this.vcpus = Map.copyOf(vcpus);
    }

    /** Reads the facts that come with the program. */
    public static InstanceFacts load() {
        try (InputStream in = InstanceFacts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            JsonNode instances = new JsonMapper().readTree(in).path("instances");
            Map<String, Integer> vcpus = new HashMap<>();
            instances
                    .properties()
                    .forEach(
                            e -> vcpus.put(e.getKey(), e.getValue().path("vcpu").asInt()));
            return new InstanceFacts(vcpus);
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    /** Empty for a type that is not known. */
    public OptionalInt vcpus(String instanceType) {
        Integer count = vcpus.get(instanceType);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** The names of every type that is known. */
    public Set<String> types() {
        return vcpus.keySet();
    }
}
