package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The operations that AWS has in the services that are simulated here, {@code resources/emulator-operations.json}: for the
 * words with which one is refused that is not simulated.
 */
final class KnownOperations {

    /** What is here, for whoever asks for something else. */
    static final String SIMULATED = "The local SageMaker simulates hosting in SageMaker (models, endpoint"
            + " configurations, endpoints, tags), SageMaker Runtime, Application Auto Scaling of endpoints, Pricing of"
            + " SageMaker, CloudWatch metrics of endpoints, and of STS GetCallerIdentity and AssumeRole.";

    private static final String RESOURCE = "/resources/emulator-operations.json";

    private final Map<String, Set<String>> byService = new HashMap<>();

    private KnownOperations(JsonNode services) {
        services.properties().forEach(service -> {
            Set<String> operations = new HashSet<>();
            service.getValue().forEach(operation -> operations.add(operation.asText()));
            byService.put(service.getKey(), operations);
        });
    }

    static KnownOperations load() {
        try (InputStream in = KnownOperations.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new KnownOperations(new JsonMapper().readTree(in).path("services"));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    /**
     * Why an operation is refused.
     *
     * @param service as the record of calls names it, or as the request's signature does
     * @param spelled the operation as the client would recognise it, such as {@code SageMaker.CreateTrainingJob}
     */
    String refusal(String service, String operation, String spelled) {
        Set<String> operations = byService.get(service);
        if (operations == null) {
            return "The local SageMaker does not simulate " + spelled + ". " + SIMULATED;
        }
        return operations.contains(operation)
                ? "The local SageMaker does not simulate " + spelled + ". " + SIMULATED
                : "Neither AWS nor the local SageMaker has an operation " + spelled + ".";
    }
}
