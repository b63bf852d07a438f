package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Tags;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.scaling.ScalableTarget;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** ListTagsForResource, TagResource, UntagResource of scalable targets, whose tags are a map. */
final class ScalingTagOperations {

    private static final String ARN = "ResourceARN";
    private static final String TAGS = "Tags";
    private static final int MOST_KEYS = 200;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Account account;
    private final AutoScaling scaling;

    ScalingTagOperations(Account account, AutoScaling scaling) {
        this.account = account;
        this.scaling = scaling;
    }

    Map<String, Operation> operations() {
        return Map.of("ListTagsForResource", this::list, "TagResource", this::tag, "UntagResource", this::untag);
    }

    /** The tags in a request, none if it has none. */
    static Map<String, String> read(Input input, String member) {
        Map<String, String> tags = new LinkedHashMap<>();
        ObjectNode given = input.structure(member).map(Input::json).orElseGet(Operation::nothing);
        for (Map.Entry<String, JsonNode> tag : given.properties()) {
            String key = tag.getKey();
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw input.refused(key, member, "Map keys must have length between 1 and " + LONGEST_KEY);
            }
            if (!tag.getValue().isTextual() || tag.getValue().asText().length() > LONGEST_VALUE) {
                throw input.refused(
                        tag.getValue().asText(),
                        member,
                        "Map values must be strings of length less than or equal to " + LONGEST_VALUE);
            }
            tags.put(key, tag.getValue().asText());
        }
        if (tags.size() > Tags.MOST) {
            throw AwsError.validation("A scalable target has at most " + Tags.MOST + " tags.");
        }
        return tags;
    }

    private ObjectNode list(Caller caller, ObjectNode request) {
        ObjectNode response = Operation.nothing();
        ObjectNode tags = response.putObject(TAGS);
        account.tags().of(target(caller, Input.of(request)).tagKey()).forEach(tags::put);
        return response;
    }

    private ObjectNode tag(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        ScalableTarget target = target(caller, input);
        if (!input.has(TAGS)) {
            throw input.missing(TAGS);
        }
        Map<String, String> added = read(input, TAGS);
        Map<String, String> all = new HashMap<>(account.tags().of(target.tagKey()));
        all.putAll(added);
        if (all.size() > Tags.MOST) {
            throw new AwsError(
                    "TooManyTagsException",
                    400,
                    "A scalable target has at most " + Tags.MOST + " tags; this would make " + all.size() + ".");
        }
        account.tags().add(target.tagKey(), added);
        return Operation.nothing();
    }

    private ObjectNode untag(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        ScalableTarget target = target(caller, input);
        if (!input.has("TagKeys")) {
            throw input.missing("TagKeys");
        }
        account.tags().remove(target.tagKey(), input.texts("TagKeys", 0, MOST_KEYS));
        return Operation.nothing();
    }

    private ScalableTarget target(Caller caller, Input input) {
        String arn = input.required(ARN);
        // The region in an ARN is the caller's: the part after the account is what tells targets apart.
        String id = arn.substring(arn.lastIndexOf(':') + 1);
        return scaling.targets().stream()
                .filter(target -> target.tagKey().equals(id))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "ResourceNotFoundException",
                        400,
                        "The resource " + arn + " does not exist in region " + caller.region() + "."));
    }
}
