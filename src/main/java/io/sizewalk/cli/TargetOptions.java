package io.sizewalk.cli;

import io.sizewalk.load.HeaderCheck;
import io.sizewalk.load.Invocation;
import io.sizewalk.model.JobException;
import io.sizewalk.traffic.Destination;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the requests of {@code load} go. */
final class TargetOptions {

    /** API reference of CreateEndpoint, read 2026-11. */
    private static final Pattern ENDPOINT_NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    private static final int LONGEST_ATTRIBUTES = 1024;
    private static final int LONGEST_ID = 64;

    @Option(
            names = "--endpoint-name",
            paramLabel = "NAME[=WEIGHT]",
            description = "SageMaker endpoint to invoke; repeatable")
    List<String> endpointNames = new ArrayList<>();

    @Option(names = "--stream", description = "answers come in parts: time the first byte and the last")
    boolean stream;

    @Option(names = "--accept", paramLabel = "TYPE", description = "content type that the answer is to have")
    @Nullable String accept;

    @Option(names = "--target-variant", paramLabel = "NAME", description = "production variant to invoke")
    @Nullable String targetVariant;

    @Option(names = "--target-model", paramLabel = "FILE", description = "model of a multi-model endpoint")
    @Nullable String targetModel;

    @Option(
            names = "--target-container",
            paramLabel = "HOST",
            description = "container of a multi-container endpoint, by its hostname")
    @Nullable String targetContainer;

    @Option(names = "--inference-component", paramLabel = "NAME", description = "inference component to invoke")
    @Nullable String inferenceComponent;

    @Option(
            names = "--inference-id",
            paramLabel = "ID",
            description = "sent with each request, as data capture shows it")
    @Nullable String inferenceId;

    @Option(names = "--session-id", paramLabel = "ID", description = "session of a stateful model, or NEW_SESSION")
    @Nullable String sessionId;

    @Option(
            names = "--custom-attributes",
            paramLabel = "TEXT",
            description = "handed on to the container, up to 1024 characters of ASCII")
    @Nullable String customAttributes;

    @Option(
            names = "--url",
            paramLabel = "URL[=WEIGHT]",
            description = "whatever takes a POST, such as http://host/invocations; not signed")
    List<String> urls = new ArrayList<>();

    @Option(names = "--header", paramLabel = "'NAME: VALUE'", description = "of requests to --url; repeatable")
    List<String> headers = new ArrayList<>();

    @Option(names = "--header-file", paramLabel = "FILE", description = "likewise, one a line, for secrets (chmod 600)")
    @Nullable Path headerFile;

    /** Whether requests are signed, and an endpoint's runtime is needed. */
    boolean invokesEndpoints() {
        return !endpointNames.isEmpty();
    }

    /**
     * All of them, in the order of the flags, endpoints first.
     *
     * @param runtime base of the SageMaker runtime's addresses
     * @throws JobException of kind USAGE
     */
    List<Destination> destinations(URI runtime) {
        if (endpointNames.isEmpty() && urls.isEmpty()) {
            throw JobException.usage("nothing to send requests to", "Give --endpoint-name NAME or --url URL.");
        }
        List<Destination> destinations = new ArrayList<>();
        Map<String, String> invocation = invocationHeaders();
        for (String text : endpointNames) {
            destinations.add(endpoint(runtime, Weighted.parse("--endpoint-name", text), invocation));
        }
        PlainTargets plain = new PlainTargets(headers, headerFile, accept, stream);
        if (urls.isEmpty()) {
            plain.refuseHeaders();
        }
        urls.forEach(url -> destinations.add(plain.destination(url)));
        refuseTwice(destinations);
        return destinations;
    }

    /** What whoever gave the flags should know, in a line each. */
    List<String> warnings() {
        return headerFile != null && PlainTargets.othersMayRead(headerFile)
                ? List.of("others can read " + headerFile + ": chmod 600 if it holds secrets")
                : List.of();
    }

    private Destination endpoint(URI runtime, Weighted endpoint, Map<String, String> invocation) {
        if (!ENDPOINT_NAME.matcher(endpoint.value()).matches()) {
            throw JobException.usage(
                    "--endpoint-name '" + endpoint.value() + "' is no name of an endpoint",
                    "Allowed: 1 to 63 letters, digits and hyphens, then =WEIGHT where wanted.");
        }
        try {
            Invocation address = new Invocation(runtime, endpoint.value());
            URI url = stream ? address.streamUrl() : address.url();
            return new Destination(endpoint.value(), url, invocation, true, stream, endpoint.weight());
        } catch (IllegalArgumentException e) {
            throw JobException.usage("the runtime's address " + e.getMessage(), "--host, --endpoint-url");
        }
    }

    /** Of InvokeEndpoint, or InvokeEndpointWithResponseStream; API reference, read 2026-11. */
    private Map<String, String> invocationHeaders() {
        Map<String, String> all = new TreeMap<>();
        add(all, "--target-variant", "Target-Variant", targetVariant, LONGEST_ID);
        add(all, "--target-model", "Target-Model", targetModel, LONGEST_ATTRIBUTES);
        add(all, "--target-container", "Target-Container-Hostname", targetContainer, LONGEST_ID);
        add(all, "--inference-component", "Inference-Component", inferenceComponent, LONGEST_ID);
        add(all, "--inference-id", "Inference-Id", inferenceId, LONGEST_ID);
        add(all, "--session-id", "Session-Id", sessionId, 4 * LONGEST_ID);
        add(all, "--custom-attributes", "Custom-Attributes", customAttributes, LONGEST_ATTRIBUTES);
        if (stream && targetModel != null) {
            throw JobException.usage(
                    "--target-model and --stream cannot go together",
                    "InvokeEndpointWithResponseStream takes no target model.");
        }
        if (accept != null) {
            refuseBlankAccept(accept);
            HeaderCheck.check("--accept", "Accept", accept, "Such as application/json.");
            all.put("Accept", accept);
        }
        return all;
    }

    private static void refuseBlankAccept(String accept) {
        if (accept.isBlank()) {
            throw JobException.usage("--accept is empty", "Such as application/json.");
        }
    }

    private void add(Map<String, String> all, String flag, String header, @Nullable String value, int longest) {
        if (value == null) {
            return;
        }
        if (endpointNames.isEmpty()) {
            throw JobException.usage(flag + " means nothing to --url", "It goes with --endpoint-name.");
        }
        if (value.isEmpty() || value.length() > longest) {
            throw JobException.usage(
                    flag + ": " + value.length() + " characters are not allowed", "Allowed: 1 to " + longest + ".");
        }
        String name = "X-Amzn-SageMaker-" + header;
        HeaderCheck.check(flag, name, value, "Printable ASCII on one line.");
        all.put(name, value);
    }

    private static void refuseTwice(List<Destination> destinations) {
        for (Destination one : destinations) {
            if (destinations.stream()
                            .filter(other -> other.name().equals(one.name()))
                            .count()
                    > 1) {
                throw JobException.usage(one.name() + " is there twice", "Give it once, with =WEIGHT.");
            }
        }
    }
}
