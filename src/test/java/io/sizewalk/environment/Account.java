package io.sizewalk.environment;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mockito.invocation.InvocationOnMock;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AddTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.AddTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesResponse;

/**
 * A mocked client over a little account in memory. Endpoints go through scripted states, one per describe, the last of which
 * stays; calls can be made to fail, or to take effect and lose their answer.
 */
final class Account {

    /** Every call in order, such as {@code CreateEndpoint e}. */
    final List<String> calls = new ArrayList<>();

    final Set<String> models = new HashSet<>(Set.of("my-model"));
    final Map<String, HostedEndpoint> endpoints = new TreeMap<>();
    final Map<String, Map<String, String>> configs = new TreeMap<>();

    /** States after CreateEndpoint, after an update, and after DeleteEndpoint until it is gone. */
    List<String> creating = List.of("Creating", "InService");

    List<String> updating = List.of("Updating", "InService");
    List<String> deleting = List.of("Deleting");

    private final Faults faults = new Faults();
    private final Map<String, Instant> configsCreatedAt = new HashMap<>();
    private final Map<String, Integer> initialCounts = new HashMap<>();
    private final Clock clock;

    Account(Clock clock) {
        this.clock = clock;
    }

    SageMakerClient client() {
        return mock(SageMakerClient.class, this::answer);
    }

    /** The next calls of an operation fail one after another, without effect. */
    void fails(String operation, SdkException... exceptions) {
        faults.fails(operation, exceptions);
    }

    /** The next call of an operation takes effect, and fails all the same. */
    void losesAnswer(String operation, SdkException exception) {
        faults.losesAnswer(operation, exception);
    }

    HostedEndpoint foreignEndpoint(String name, Map<String, String> tags) {
        HostedEndpoint endpoint = new HostedEndpoint();
        endpoint.config = "someone-elses";
        endpoint.count = 1;
        endpoint.createdAt = Instant.EPOCH;
        endpoint.tags = tags;
        endpoint.states.add("InService");
        endpoints.put(name, endpoint);
        return endpoint;
    }

    /** Calls that create, change or delete. */
    List<String> changes() {
        return calls.stream()
                .filter(call -> call.matches("(Create|Update|Delete|AddTags).*"))
                .toList();
    }

    long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    private Object answer(InvocationOnMock invocation) throws Throwable {
        if (invocation.getArguments().length != 1
                || invocation.getMethod().getName().endsWith("Paginator")) {
            return invocation.callRealMethod();
        }
        Object request = invocation.getArgument(0);
        String operation = request.getClass().getSimpleName().replace("Request", "");
        if (!request.getClass().getSimpleName().endsWith("Request")) {
            return invocation.callRealMethod();
        }
        calls.add(operation + name(request));
        return faults.serve(operation, () -> serve(request));
    }

    private static String name(Object request) {
        if (request instanceof CreateEndpointConfigRequest r) {
            return " " + r.endpointConfigName() + " "
                    + r.productionVariants().get(0).instanceTypeAsString();
        } else if (request instanceof DeleteEndpointConfigRequest r) {
            return " " + r.endpointConfigName();
        } else if (request instanceof CreateEndpointRequest r) {
            return " " + r.endpointName() + " " + r.endpointConfigName();
        } else if (request instanceof DeleteEndpointRequest r) {
            return " " + r.endpointName();
        } else if (request instanceof AddTagsRequest r) {
            return " " + r.resourceArn();
        } else if (request instanceof UpdateEndpointWeightsAndCapacitiesRequest r) {
            return " " + r.endpointName() + " "
                    + r.desiredWeightsAndCapacities().get(0).desiredInstanceCount();
        }
        return "";
    }

    private Object serve(Object request) {
        if (request instanceof DescribeModelRequest r) {
            if (!models.contains(r.modelName())) {
                throw Refusals.validation("Could not find model \"" + r.modelName() + "\".");
            }
            return DescribeModelResponse.builder().modelName(r.modelName()).build();
        } else if (request instanceof ListModelsRequest) {
            return ListModelsResponse.builder()
                    .models(models.stream()
                            .map(name -> ModelSummary.builder().modelName(name).build())
                            .toList())
                    .build();
        } else if (request instanceof ListTagsRequest r) {
            return tags(r.resourceArn());
        } else if (request instanceof ListEndpointsRequest r) {
            List<String> names = List.copyOf(endpoints.keySet());
            return ListEndpointsResponse.builder()
                    .endpoints(OnePerPage.page(names, r.nextToken()).stream()
                            .map(name -> EndpointSummary.builder()
                                    .endpointName(name)
                                    .endpointArn("arn:endpoint/" + name)
                                    .creationTime(endpoints.get(name).createdAt)
                                    .build())
                            .toList())
                    .nextToken(OnePerPage.next(names, r.nextToken()))
                    .build();
        } else if (request instanceof ListEndpointConfigsRequest r) {
            List<String> names = List.copyOf(configs.keySet());
            return ListEndpointConfigsResponse.builder()
                    .endpointConfigs(OnePerPage.page(names, r.nextToken()).stream()
                            .map(name -> EndpointConfigSummary.builder()
                                    .endpointConfigName(name)
                                    .endpointConfigArn("arn:config/" + name)
                                    .creationTime(configsCreatedAt.getOrDefault(name, Instant.EPOCH))
                                    .build())
                            .toList())
                    .nextToken(OnePerPage.next(names, r.nextToken()))
                    .build();
        } else if (request instanceof AddTagsRequest r) {
            tagsOf(r.resourceArn()).putAll(asMap(r.tags()));
            return AddTagsResponse.builder().build();
        } else if (request instanceof CreateEndpointConfigRequest r) {
            return createConfig(r);
        } else if (request instanceof DescribeEndpointConfigRequest r) {
            require("endpoint configuration", r.endpointConfigName(), configs);
            return DescribeEndpointConfigResponse.builder()
                    .endpointConfigArn("arn:config/" + r.endpointConfigName())
                    .creationTime(configsCreatedAt.getOrDefault(r.endpointConfigName(), Instant.EPOCH))
                    .build();
        } else if (request instanceof DeleteEndpointConfigRequest r) {
            require("endpoint configuration", r.endpointConfigName(), configs);
            configs.remove(r.endpointConfigName());
            return DeleteEndpointConfigResponse.builder().build();
        } else if (request instanceof CreateEndpointRequest r) {
            return createEndpoint(r);
        } else if (request instanceof DescribeEndpointRequest r) {
            return describe(r.endpointName());
        } else if (request instanceof UpdateEndpointWeightsAndCapacitiesRequest r) {
            return update(r);
        } else if (request instanceof DeleteEndpointRequest r) {
            require("endpoint", r.endpointName(), endpoints);
            endpoints.get(r.endpointName()).goesThrough(deleting);
            endpoints.get(r.endpointName()).states.add("gone");
            return DeleteEndpointResponse.builder().build();
        }
        throw new AssertionError("unexpected call " + request);
    }

    private Object tags(String arn) {
        String name = arn.substring(arn.indexOf('/') + 1);
        if (arn.startsWith("arn:config") ? !configs.containsKey(name) : !endpoints.containsKey(name)) {
            throw Refusals.validation("Could not find " + arn + ".");
        }
        Map<String, String> tags = tagsOf(arn);
        return ListTagsResponse.builder()
                .tags(tags.entrySet().stream()
                        .map(e -> Tag.builder()
                                .key(e.getKey())
                                .value(e.getValue())
                                .build())
                        .toList())
                .build();
    }

    private Map<String, String> tagsOf(String arn) {
        String name = arn.substring(arn.indexOf('/') + 1);
        return arn.startsWith("arn:config") ? configs.get(name) : endpoints.get(name).tags;
    }

    private Object createConfig(CreateEndpointConfigRequest r) {
        if (configs.containsKey(r.endpointConfigName())) {
            throw Refusals.validation("Cannot create already existing endpoint configuration \"arn\".");
        }
        configs.put(r.endpointConfigName(), asMap(r.tags()));
        configsCreatedAt.put(r.endpointConfigName(), clock.instant());
        initialCounts.put(r.endpointConfigName(), r.productionVariants().get(0).initialInstanceCount());
        return CreateEndpointConfigResponse.builder()
                .endpointConfigArn("arn:config/" + r.endpointConfigName())
                .build();
    }

    private Object createEndpoint(CreateEndpointRequest r) {
        require("endpoint configuration", r.endpointConfigName(), configs);
        if (endpoints.containsKey(r.endpointName())) {
            throw Refusals.validation("Cannot create already existing endpoint \"arn\".");
        }
        HostedEndpoint endpoint = new HostedEndpoint();
        endpoint.config = r.endpointConfigName();
        endpoint.count = initialCounts.get(r.endpointConfigName());
        endpoint.desired = endpoint.count;
        endpoint.createdAt = clock.instant();
        endpoint.tags = asMap(r.tags());
        endpoint.goesThrough(creating);
        endpoints.put(r.endpointName(), endpoint);
        return CreateEndpointResponse.builder()
                .endpointArn("arn:endpoint/" + r.endpointName())
                .build();
    }

    private Object update(UpdateEndpointWeightsAndCapacitiesRequest r) {
        require("endpoint", r.endpointName(), endpoints);
        HostedEndpoint endpoint = endpoints.get(r.endpointName());
        endpoint.desired = r.desiredWeightsAndCapacities().get(0).desiredInstanceCount();
        endpoint.goesThrough(updating);
        return UpdateEndpointWeightsAndCapacitiesResponse.builder().build();
    }

    private Object describe(String name) {
        require("endpoint", name, endpoints);
        HostedEndpoint endpoint = endpoints.get(name);
        String state = endpoint.nextState();
        if ("gone".equals(state)) {
            endpoints.remove(name);
            require("endpoint", name, endpoints);
        }
        return endpoint.described(name, state);
    }

    private static void require(String kind, String name, Map<String, ?> known) {
        if (!known.containsKey(name)) {
            throw Refusals.validation("Could not find " + kind + " \"arn:" + name + "\".");
        }
    }

    private static Map<String, String> asMap(List<Tag> tags) {
        Map<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
