package io.sizewalk.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.PriceTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of AWS's instance types: {@code resources/instances.json}, which holds its source and date. SageMaker's own
 * documents state no such table; {@code ml.X} is taken for EC2's {@code X}.
 */
public final class InstanceCatalogue {

    private static final String RESOURCE = "/resources/instances.json";

    private final String source;
    private final Map<InstanceType, InstanceFacts> types;
    private final Map<InstanceType, Gpu> gpus;

    /**
     * The accelerators of a type.
     *
     * @param model such as {@code NVIDIA T4}; empty where it is not known
     * @param memoryGib of all of them together; 0 where it is not known
     */
    public record Gpu(String model, double memoryGib) {}

    private InstanceCatalogue(String source, Map<InstanceType, InstanceFacts> types, Map<InstanceType, Gpu> gpus) {
        this.source = source;
        this.types = new TreeMap<>(types);
        this.gpus = Map.copyOf(gpus);
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
        Map<InstanceType, Gpu> gpus = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : file.path("instances").properties()) {
            InstanceType type = InstanceType.of(entry.getKey());
            JsonNode facts = entry.getValue();
            int count = facts.path("gpuCount").asInt();
            types.put(
                    type,
                    new InstanceFacts(
                            facts.path("vcpu").asInt(), facts.path("memoryGiB").asDouble(), count, source));
            if (count > 0) {
                gpus.put(
                        type,
                        new Gpu(
                                facts.path("gpuModel").asText(),
                                facts.path("gpuMemoryGiB").asDouble()));
            }
        }
        return new InstanceCatalogue(source, types, gpus);
    }

    /** Where the facts were read, and when. */
    public String source() {
        return source;
    }

    /** Every type of which something is known, in order of name. */
    public List<InstanceType> types() {
        return List.copyOf(types.keySet());
    }

    /** Empty for a type that has no accelerators, or is not known. */
    public Optional<Gpu> gpu(InstanceType type) {
        return Optional.ofNullable(gpus.get(type));
    }

    /** A type's facts and its price together. */
    public InstanceOffer offer(InstanceType type, PriceTable prices) {
        return new InstanceOffer(
                type, prices.find(type).orElse(null), find(type).orElse(null));
    }

    /** Empty for a type that is not known. */
    public Optional<InstanceFacts> find(InstanceType type) {
        return Optional.ofNullable(types.get(type));
    }
}
