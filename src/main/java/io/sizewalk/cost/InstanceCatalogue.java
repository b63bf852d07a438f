package io.sizewalk.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.InstanceType;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of AWS's instance types: {@code resources/instances.json}, which holds its source and date. SageMaker's own
 * documents state no such table; {@code ml.X} is taken for EC2's {@code X}.
 */
public final class InstanceCatalogue {

    private static final String RESOURCE = "/resources/instances.json";

    private final Map<InstanceType, InstanceFacts> types;

    private InstanceCatalogue(Map<InstanceType, InstanceFacts> types) {
        this.types = Map.copyOf(types);
    }

    /** Reads the facts that come with the program. */
    public static InstanceCatalogue load() {
        try (InputStream in = InstanceCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return read(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    private static InstanceCatalogue read(JsonNode file) {
        String source = file.path("source").asText();
        Map<InstanceType, InstanceFacts> types = new HashMap<>();
        file.path("instances")
                .properties()
                .forEach(type -> types.put(
                        InstanceType.of(type.getKey()),
                        new InstanceFacts(
                                type.getValue().path("vcpu").asInt(),
                                type.getValue().path("memoryGiB").asDouble(),
                                type.getValue().path("gpuCount").asInt(),
                                source)));
        return new InstanceCatalogue(types);
    }

    /** Empty for a type that is not known. */
    public Optional<InstanceFacts> find(InstanceType type) {
        return Optional.ofNullable(types.get(type));
    }
}
