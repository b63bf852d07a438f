package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Definition;
import io.sizewalk.emulator.control.DeploymentPlan;
import io.sizewalk.emulator.control.Endpoint;
import io.sizewalk.emulator.control.ProductionVariant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on endpoints but for invoking them. */
final class EndpointOperations {

    private static final String KIND = "endpoint";
    private static final String NAME = "EndpointName";
    private static final String ARN = "EndpointArn";
    private static final String PROPERTY = "VariantPropertyType";
    private static final String CONFIG = "EndpointConfigName";
    private static final int MOST_INSTANCES = 10_000;

    private final Account account;
    private final TagOperations tags;
    private final Listing<Endpoint> listing = new Listing<>(
            endpoint -> new Listing.Key(
                    endpoint.name(),
                    endpoint.created(),
                    endpoint.modified(),
                    endpoint.status().word()),
            true);

    EndpointOperations(Account account, TagOperations tags) {
        this.account = account;
        this.tags = tags;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateEndpoint", this::create,
                "DescribeEndpoint", this::describe,
                "UpdateEndpoint", this::update,
                "UpdateEndpointWeightsAndCapacities", this::resize,
                "DeleteEndpoint", this::delete,
                "ListEndpoints", this::list);
    }

    private ObjectNode create(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String name = input.name(NAME);
        String config = input.name(CONFIG);
        var added = tags.read(input);
        DeploymentPlan plan = DeploymentPlans.read(input);
        Definition visible = visible(caller, config);
        for (ProductionVariant variant : visible.variants()) {
            var unused = account.models().get(caller, variant.model()); // it may have been deleted since
        }
        account.endpoints().create(caller, name, visible, plan);
        tags.start(KIND, name, added);
        return arn(caller, name);
    }

    private ObjectNode describe(Caller caller, ObjectNode request) {
        Endpoint endpoint = account.endpoints().get(caller, Input.of(request).name(NAME));
        return EndpointDescription.of(caller, account, endpoint);
    }

    private ObjectNode update(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String name = input.name(NAME);
        String configName = input.name(CONFIG);
        boolean retainsPlan = input.flag("RetainDeploymentConfig");
        DeploymentPlan plan = DeploymentPlans.read(input);
        Set<String> excluded = excluded(input);
        Endpoint endpoint = account.endpoints().updatable(caller, name);
        var unused = account.configs().get(caller, endpoint.configName()); // AWS needs the one to be replaced, too
        Definition config = visible(caller, configName);
        for (ProductionVariant variant : config.variants()) {
            var unusedModel = account.models().get(caller, variant.model());
        }
        List<ProductionVariant> variants =
                input.flag("RetainAllVariantProperties") ? retained(excluded, endpoint, config) : config.variants();
        ServerlessInput.checkUpdate(caller.arn(KIND, name), endpoint.variants(), variants);
        account.endpoints()
                .update(caller, name, config.name(), variants, retainsPlan ? retainedPlan(endpoint, plan) : plan);
        return arn(caller, name);
    }

    /** A configuration, unless it is so new that these operations do not find it yet. */
    private Definition visible(Caller caller, String name) {
        Definition config = account.configs().get(caller, name);
        Duration age = Duration.between(config.created(), account.timers().now());
        if (age.compareTo(account.file().lifeCycle().configVisibleAfter()) < 0) {
            throw account.configs().missing(caller, name);
        }
        return config;
    }

    private static DeploymentPlan retainedPlan(Endpoint endpoint, DeploymentPlan given) {
        if (given.config() != null) {
            throw AwsError.validation("DeploymentConfig cannot be given when RetainDeploymentConfig is true.");
        }
        ObjectNode last = endpoint.deploymentConfig();
        return last == null
                ? given
                : DeploymentPlans.read(Input.of(Operation.nothing().set("DeploymentConfig", last)));
    }

    private static Set<String> excluded(Input input) {
        Set<String> excluded = new HashSet<>();
        for (Input property : input.structures("ExcludeRetainedVariantProperties", 0, 3)) {
            if (!property.has(PROPERTY)) {
                throw property.missing(PROPERTY);
            }
            excluded.add(property.oneOf(PROPERTY, "DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig"));
        }
        return excluded;
    }

    /** The new configuration's variants with the counts and weights that those of the same name have now. */
    private static List<ProductionVariant> retained(Set<String> excluded, Endpoint endpoint, Definition config) {
        List<ProductionVariant> variants = new ArrayList<>(config.variants());
        for (ProductionVariant now : endpoint.variants()) {
            variants.replaceAll(next -> {
                if (!next.name().equals(now.name())) {
                    return next;
                }
                ProductionVariant counted =
                        excluded.contains("DesiredInstanceCount") ? next : next.withCount(now.count());
                return excluded.contains("DesiredWeight") ? counted : counted.withWeight(now.weight());
            });
        }
        return variants;
    }

    private ObjectNode resize(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String name = input.name(NAME);
        List<Input> wanted = input.structures("DesiredWeightsAndCapacities", 1, Integer.MAX_VALUE);
        Endpoint endpoint = account.endpoints().updatable(caller, name);
        List<ProductionVariant> changed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Input one : wanted) {
            String variantName = one.name("VariantName");
            if (!names.add(variantName)) {
                throw AwsError.validation("Production variant names must be unique; \"" + variantName + "\" is not.");
            }
            ProductionVariant now = endpoint.variants().stream()
                    .filter(variant -> variant.name().equals(variantName))
                    .findFirst()
                    .orElseThrow(() -> AwsError.validation("Could not find production variant \"" + variantName
                            + "\" of endpoint \"" + caller.arn(KIND, name) + "\"."));
            changed.add(ServerlessInput.resized(now, one, MOST_INSTANCES)
                    .withWeight(one.weight("DesiredWeight").orElse(now.weight())));
        }
        account.endpoints().resize(caller, name, changed, failureReason -> {});
        return arn(caller, name);
    }

    private ObjectNode delete(Caller caller, ObjectNode request) {
        account.endpoints().delete(caller, Input.of(request).name(NAME));
        return Operation.nothing();
    }

    private ObjectNode list(Caller caller, ObjectNode request) {
        ObjectNode response = Operation.nothing();
        listing.list(
                account.endpoints().all(),
                Input.of(request),
                response,
                "Endpoints",
                (endpoint, summary) -> summary.put(NAME, endpoint.name())
                        .put(ARN, caller.arn(KIND, endpoint.name()))
                        .put("CreationTime", Wire.seconds(endpoint.created()))
                        .put("LastModifiedTime", Wire.seconds(endpoint.modified()))
                        .put("EndpointStatus", endpoint.status().word()));
        return response;
    }

    private static ObjectNode arn(Caller caller, String name) {
        return Operation.nothing().put(ARN, caller.arn(KIND, name));
    }
}
