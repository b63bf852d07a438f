package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Definition;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** CreateModel, DescribeModel, DeleteModel, ListModels. */
final class ModelOperations {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");

    private static final Pattern IMAGE = Pattern.compile("[\\S]+");
    private static final Pattern DATA = Pattern.compile("(https|s3)://([^/]+)/?(.*)");
    private static final int MOST_CONTAINERS = 15;

    private final Account account;
    private final TagOperations tags;
    private final Listing<Definition> listing =
            new Listing<>(model -> new Listing.Key(model.name(), model.created(), model.created(), ""));

    ModelOperations(Account account, TagOperations tags) {
        this.account = account;
        this.tags = tags;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateModel", this::create,
                "DescribeModel", this::describe,
                "DeleteModel", this::delete,
                "ListModels", this::list);
    }

    private ObjectNode create(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String name = input.name("ModelName");
        input.matching("ExecutionRoleArn", 2048, ROLE);
        if (!input.has("PrimaryContainer") && !input.has("Containers")) {
            throw AwsError.validation("You must provide either a primary container or containers.");
        }
        input.structure("PrimaryContainer").ifPresent(ModelOperations::checkContainer);
        input.structures("Containers", 0, MOST_CONTAINERS).forEach(ModelOperations::checkContainer);
        var added = tags.read(input);
        String arn = account.models()
                .add(caller, new Definition(name, account.timers().now(), TagOperations.without(request), List.of()));
        tags.start("model", name, added);
        return Operation.nothing().put("ModelArn", arn);
    }

    private static void checkContainer(Input container) {
        container.matching("Image", 255, IMAGE);
        container.matching("ModelDataUrl", 1024, DATA);
        if (container.has("Mode")) {
            var unused = container.oneOf("Mode", "SingleModel", "MultiModel");
        }
    }

    private ObjectNode describe(Caller caller, ObjectNode request) {
        Definition model = account.models().get(caller, Input.of(request).name("ModelName"));
        ObjectNode response = model.request().deepCopy();
        response.put("ModelArn", caller.arn("model", model.name()));
        response.put("CreationTime", Wire.seconds(model.created()));
        response.put(
                "EnableNetworkIsolation",
                response.path("EnableNetworkIsolation").asBoolean(false));
        return response;
    }

    private ObjectNode delete(Caller caller, ObjectNode request) {
        String name = Input.of(request).name("ModelName");
        account.models().remove(caller, name);
        tags.forget("model", name);
        return Operation.nothing();
    }

    private ObjectNode list(Caller caller, ObjectNode request) {
        ObjectNode response = Operation.nothing();
        listing.list(
                account.models().all(),
                Input.of(request),
                response,
                "Models",
                (model, summary) -> summary.put("ModelName", model.name())
                        .put("ModelArn", caller.arn("model", model.name()))
                        .put("CreationTime", Wire.seconds(model.created())));
        return response;
    }
}
