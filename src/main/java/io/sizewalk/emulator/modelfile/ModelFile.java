package io.sizewalk.emulator.modelfile;

import io.sizewalk.emulator.faults.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
 * invocation are never scaled. AWS's minutes, after which alarms are evaluated, the cooldowns of auto scaling and the
 * time that an idle serverless environment is kept are divided alike; what is measured in them are true rates per real minute.
 *
 * @param seed of all random draws: the same file, the same deployments and the same order of requests give the same
 *     service times; default 0
 * @param lifeCycle the keys {@code deploy} (default 2 s), {@code update} (as {@code deploy}), {@code delete} (1 s) and
 *     {@code rollback} (as {@code delete}), each a duration, a distribution such as {@code {"lognormal": {"p50": "4m",
 *     "p99": "9m"}}}, or an object of either by instance type and {@code "*"}; {@code failedUpdate} ({@code rollback});
 *     {@code configVisibleAfter} (0, never scaled); {@code capacity} by type (no limit)
 * @param faults what is to go wrong, see {@link Fault}; default nothing
 * @param timeScale how many times faster than AWS the slow clocks run, above 0; default 1
 * @param quotas instances an account may have, by type; {@link #SERVERLESS_CONCURRENCY} is the sum of its serverless
 *     endpoints' MaxConcurrency and {@link #SERVERLESS_MEMORY} the largest MemorySizeInMB of one; what is not named has
 *     no limit
 * @param noCapacity types that AWS has none of: their endpoints fail
 * @param sts which roles may be assumed, and for how long; default any, for as long as the client asks for
 * @param credentials access keys and their secrets, for when signatures are verified: {@code {"AKID": "secret"}};
 *     {@code local} with the secret {@code local} is always there
 * @param pricing what the Pricing API offers: {@code builtIn}, {@code typeSuffix} and {@code products}, see {@link
 *     PricingProfile}; default the prices that come with the program
 * @param metrics how late CloudWatch is; default: data are published after a minute, alarms see them at once
 * @param models by name; {@code "*"} stands for every model that is not named. A model runs on {@code instances}
 *     ({@link InstanceProfile}) and {@code serverless} ({@link ServerlessProfile}); each of both may say how it streams
 *     its answers, as {@code "stream": {"parts": 20, "first": "30%", "brokenRate": 0.01}} ({@link StreamProfile}). One with a {@link Backend} is answered by
 *     a real model server: its {@code instances} may then be left out, for one worker for each vCPU, and so may their
 *     {@code service}, which says nothing, as {@code errorRate} and {@code coldStart} do not
 */
public record ModelFile(
        long seed,
        LifeCycle lifeCycle,
        List<Fault> faults,
        double timeScale,
        Map<String, Integer> quotas,
        Set<String> noCapacity,
        StsProfile sts,
        AccessKeys credentials,
        PricingProfile pricing,
        MetricsProfile metrics,
        Map<String, ModelProfile> models) {

    /** The key that stands for every other type or model. */
    public static final String ANY = "*";

    /** A key of {@code quotas}. */
    public static final String SERVERLESS_CONCURRENCY = "serverlessConcurrency";

    /** A key of {@code quotas}, in MB. */
    public static final String SERVERLESS_MEMORY = "serverlessMemoryMB";

    private static final String BUILT_IN = "/resources/emulator-models.json";

    public ModelFile {
        quotas = Map.copyOf(quotas);
        noCapacity = Set.copyOf(noCapacity);
        faults = List.copyOf(faults);
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

    /** Any model on any type, one worker for each vCPU, 50 ms a request, serverless too: for when no file is given. */
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
        return builtInFor(List.of(modelName));
    }

    /** As {@link #builtIn}, and models of these names exist from the start. */
    public static ModelFile builtInFor(Collection<String> modelNames) {
        ModelFile file = builtIn();
        Map<String, ModelProfile> models = new HashMap<>(file.models);
        modelNames.forEach(name -> file.model(name).ifPresent(profile -> models.put(name, profile)));
        return new ModelFile(
                file.seed,
                file.lifeCycle,
                file.faults,
                file.timeScale,
                file.quotas,
                file.noCapacity,
                file.sts,
                file.credentials,
                file.pricing,
                file.metrics,
                models);
    }

    /** This, and one more access key. */
    public ModelFile withCredentials(String accessKeyId, String secret) {
        return new ModelFile(
                seed,
                lifeCycle,
                faults,
                timeScale,
                quotas,
                noCapacity,
                sts,
                credentials.with(accessKeyId, secret),
                pricing,
                metrics,
                models);
    }

    /** How a model runs: as the file says of its name, or else of {@code "*"}; empty if the file says neither. */
    public Optional<ModelProfile> model(String name) {
        return Optional.ofNullable(models.get(name)).or(() -> Optional.ofNullable(models.get(ANY)));
    }

    /** Every instance type that the file names anywhere, sorted; {@code "*"} is not one. */
    public Set<String> namedTypes() {
        Set<String> types = new TreeSet<>(quotas.keySet());
        types.addAll(noCapacity);
        types.addAll(lifeCycle.capacity().keySet());
        types.addAll(lifeCycle.deploy().byType().keySet());
        types.addAll(lifeCycle.update().byType().keySet());
        types.addAll(lifeCycle.delete().byType().keySet());
        models.values().forEach(model -> types.addAll(model.instances().keySet()));
        types.removeAll(Set.of(ANY, SERVERLESS_CONCURRENCY, SERVERLESS_MEMORY));
        return types;
    }

    /** {@code duration} of AWS as it is waited for here: divided by {@link #timeScale}. */
    public long scaledNanos(Duration duration) {
        return scaledNanos(duration.toNanos());
    }

    /** As {@link #scaledNanos(Duration)}. */
    public long scaledNanos(long nanos) {
        return Math.round(nanos / timeScale);
    }
}
