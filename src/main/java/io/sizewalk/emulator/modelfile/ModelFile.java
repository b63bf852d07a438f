package io.sizewalk.emulator.modelfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the local SageMaker simulates: the model file of {@code --emulator FILE} and {@code sizewalk emulator --models
 * FILE}.
 *
 * <p>{@code deploy} and {@code delete} are written as AWS would take them. What a client really waits is the duration
 * divided by {@code timeScale}: {@code "deploy": "2m"} with {@code "timeScale": 60} is in service after 2 s, and
 * {@code "deploy": "2s"} with the same scale after 33 ms. Service times, cold starts and the 60 s limit of an
 * invocation are never scaled. AWS's minutes, after which alarms are evaluated, and the cooldowns of auto scaling are
 * divided alike; what is measured in them are true rates per real minute.
 *
 * @param seed of all random draws: the same file, the same deployments and the same order of requests give the same
 *     service times; default 0
 * @param deploy from the request to the endpoint being in service, for CreateEndpoint, UpdateEndpoint and
 *     UpdateEndpointWeightsAndCapacities; default 2 s
 * @param delete from DeleteEndpoint to the endpoint being gone; default 1 s
 * @param timeScale how many times faster than AWS the slow clocks run, above 0; default 1
 * @param quotas instances an account may have, by type; a type that is not named has no limit
 * @param noCapacity types that AWS has none of: their endpoints fail
 * @param sts which roles may be assumed, and for how long; default any, for as long as the client asks for
 * @param models by name; {@code "*"} stands for every model that is not named. One with a {@link Backend} is answered by
 *     a real model server: its {@code instances} may then be left out, for one worker for each vCPU, and so may their
 *     {@code service}, which says nothing, as {@code errorRate} and {@code coldStart} do not
 */
public record ModelFile(
        long seed,
        Duration deploy,
        Duration delete,
        double timeScale,
        Map<String, Integer> quotas,
        Set<String> noCapacity,
        StsProfile sts,
        Map<String, ModelProfile> models) {

    /** The key that stands for every other type or model. */
    public static final String ANY = "*";

    private static final String BUILT_IN = "/resources/emulator-models.json";

    public ModelFile {
        quotas = Map.copyOf(quotas);
        noCapacity = Set.copyOf(noCapacity);
        models = Map.copyOf(models);
    }

    /**
     * Reads a file: YAML if its name ends in {@code .yaml} or {@code .yml}, JSON if it ends in {@code .json}, by its
     * content otherwise.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not a model file: names the file, and the key with the value seen and
     *     what is allowed, or the line and column of a syntax error
     */
    public static ModelFile read(Path file) throws IOException {
        return ModelFileReader.read(file);
    }

    /**
     * Reads a file's text: JSON if it begins with an opening brace, YAML otherwise.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static ModelFile parse(String text) {
        return ModelFileReader.parse(text);
    }

    /** Any model on any type, one worker for each vCPU, 50 ms a request: for when no file is given. */
    public static ModelFile builtIn() {
        try (InputStream in = ModelFile.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException(BUILT_IN + " is missing from the program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(BUILT_IN + " cannot be read", e);
        }
    }

    /** As {@link #builtIn}, and a model of this name exists from the start. */
    public static ModelFile builtInFor(String modelName) {
        ModelFile file = builtIn();
        Map<String, ModelProfile> models = new HashMap<>(file.models);
        file.model(modelName).ifPresent(profile -> models.put(modelName, profile));
        return new ModelFile(
                file.seed, file.deploy, file.delete, file.timeScale, file.quotas, file.noCapacity, file.sts, models);
    }

    /** How a model runs: as the file says of its name, or else of {@code "*"}; empty if the file says neither. */
    public Optional<ModelProfile> model(String name) {
        return Optional.ofNullable(models.get(name)).or(() -> Optional.ofNullable(models.get(ANY)));
    }

    /** Every instance type that the file names anywhere, sorted; {@code "*"} is not one. */
    public Set<String> namedTypes() {
        Set<String> types = new TreeSet<>(quotas.keySet());
        types.addAll(noCapacity);
        models.values().forEach(model -> types.addAll(model.instances().keySet()));
        types.remove(ANY);
        return types;
    }

    /** {@code duration} of AWS as it is waited for here: divided by {@link #timeScale}. */
    public long scaledNanos(Duration duration) {
        return Math.round(duration.toNanos() / timeScale);
    }
}
