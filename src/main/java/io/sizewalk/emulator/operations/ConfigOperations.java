package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Definition;
import java.util.Map;
import java.util.regex.Pattern;

/** CreateEndpointConfig, DescribeEndpointConfig, DeleteEndpointConfig, ListEndpointConfigs. */
final class ConfigOperations {

    private static final String KIND = "endpoint-config";
    private static final String NAME = "EndpointConfigName";
    private static final Pattern KMS_KEY = Pattern.compile("[a-zA-Z0-9:/_-]*");

    private final Account account;
    private final TagOperations tags;
    private final Variants variants;
    private final Listing<Definition> listing =
            new Listing<>(config -> new Listing.Key(config.name(), config.created(), config.created(), ""));

    ConfigOperations(Account account, TagOperations tags) {
        this.account = account;
        this.tags = tags;
        this.variants = new Variants(account);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateEndpointConfig", this::create,
                "DescribeEndpointConfig", this::describe,
                "DeleteEndpointConfig", this::delete,
                "ListEndpointConfigs", this::list);
    }

    private ObjectNode create(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String name = input.name(NAME);
        input.matching("KmsKeyId", 2048, KMS_KEY);
        var read = variants.read(caller, input);
        var added = tags.read(input);
        ObjectNode shown = TagOperations.without(request);
        shown.path("ProductionVariants").forEach(variant -> {
            if (!variant.has("InitialVariantWeight") && variant instanceof ObjectNode object) {
                object.put("InitialVariantWeight", 1.0);
            }
        });
        String arn = account.configs()
                .add(caller, new Definition(name, account.timers().now(), shown, read));
        tags.start(KIND, name, added);
        return Operation.nothing().put("EndpointConfigArn", arn);
    }

    private ObjectNode describe(Caller caller, ObjectNode request) {
        Definition config = account.configs().get(caller, Input.of(request).name(NAME));
        ObjectNode response = config.request().deepCopy();
        response.put("EndpointConfigArn", caller.arn(KIND, config.name()));
        response.put("CreationTime", Wire.seconds(config.created()));
        return response;
    }

    private ObjectNode delete(Caller caller, ObjectNode request) {
        String name = Input.of(request).name(NAME);
        account.configs().remove(caller, name);
        tags.forget(KIND, name);
        return Operation.nothing();
    }

    private ObjectNode list(Caller caller, ObjectNode request) {
        ObjectNode response = Operation.nothing();
        listing.list(
                account.configs().all(),
                Input.of(request),
                response,
                "EndpointConfigs",
                (config, summary) -> summary.put(NAME, config.name())
                        .put("EndpointConfigArn", caller.arn(KIND, config.name()))
                        .put("CreationTime", Wire.seconds(config.created())));
        return response;
    }
}
