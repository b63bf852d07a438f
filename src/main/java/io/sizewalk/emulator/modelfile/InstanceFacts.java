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
    private final Map<String, Integer> gpus;

    private InstanceFacts(Map<String, Integer> vcpus, Map<String, Integer> gpus) {
        this.vcpus = Map.copyOf(vcpus);
        this.gpus = Map.copyOf(gpus);
    }

    /** Reads the facts that come with the program. */
    public static InstanceFacts load() {
        try (InputStream in = InstanceFacts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            JsonNode instances = new JsonMapper().readTree(in).path("instances");
            Map<String, Integer> vcpus = new HashMap<>();
            Map<String, Integer> gpus = new HashMap<>();
            instances.properties().forEach(e -> {
                vcpus.put(e.getKey(), e.getValue().path("vcpu").asInt());
                gpus.put(e.getKey(), e.getValue().path("gpuCount").asInt());
            });
            return new InstanceFacts(vcpus, gpus);
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    /** Empty for a type that is not known. */
    public OptionalInt vcpus(String instanceType) {
        Integer count = vcpus.get(instanceType);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** How many GPUs a type has; 0 also for a type that is not known. */
    public int gpus(String instanceType) {
        return gpus.getOrDefault(instanceType, 0);
    }

    /** The names of every type that is known. */
    public Set<String> types() {
        return vcpus.keySet();
    }
}
