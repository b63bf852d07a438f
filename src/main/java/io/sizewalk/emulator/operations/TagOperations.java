package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Tags;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AddTags, DeleteTags, ListTags, and the tags that other operations are given. */
final class TagOperations {

    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\\d{12}:(model|endpoint-config|endpoint)/([A-Za-z0-9-]+)");
    private static final Pattern TAG = Pattern.compile("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final String MEMBER = "Tags";

    private final Account account;

    TagOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of("AddTags", this::add, "DeleteTags", this::delete, "ListTags", this::list);
    }

    private ObjectNode add(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String resource = resource(caller, input);
        if (!input.has(MEMBER)) {
            throw input.missing(MEMBER);
        }
        account.tags().add(resource, read(input));
        return describe(resource);
    }

    private ObjectNode delete(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String resource = resource(caller, input);
        account.tags().remove(resource, input.texts("TagKeys", 1, Tags.MOST));
        return Operation.nothing();
    }

    private ObjectNode list(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        var unused = input.integer("MaxResults", Tags.MOST, Integer.MAX_VALUE); // so that all fit on one page
        String resource = resource(caller, input);
        if (input.text("NextToken").isPresent()) {
            throw AwsError.validation("Invalid pagination token given.");
        }
        return describe(resource);
    }

    private ObjectNode describe(String resource) {
        ObjectNode response = Operation.nothing();
        ArrayNode tags = response.putArray(MEMBER);
        account.tags()
                .of(resource)
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return response;
    }

    private String resource(Caller caller, Input input) {
        String arn = input.required("ResourceArn");
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw input.refused(arn, "ResourceArn", "Member must satisfy regular expression pattern: " + ARN.pattern());
        }
        String name = matcher.group(2);
        switch (matcher.group(1)) {
            case "model" -> {
                var unused = account.models().get(caller, name);
            }
            case "endpoint" -> {
                var unused = account.endpoints().get(caller, name);
            }
            default -> {
                var unused = account.configs().get(caller, name);
            }
        }
        return key(matcher.group(1), name);
    }

    /**
     * The tags in a request, none if it has none.
     *
     * @throws AwsError if there are too many, or one is given twice or is too long
     */
    Map<String, String> read(Input input) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Input tag : input.structures(MEMBER, 0, Tags.MOST)) {
            String key = tag.required("Key");
            String value = tag.required("Value");
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw tag.refused(key, "Key", "Member must have length between 1 and " + LONGEST_KEY);
            }
            if (value.length() > LONGEST_VALUE) {
                throw tag.refused(value, "Value", "Member must have length less than or equal to " + LONGEST_VALUE);
            }
            check(tag, key, "Key");
            check(tag, value, "Value");
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw AwsError.validation("aws: prefixed tag key names are not allowed for external use.");
            }
            if (tags.put(key, value) != null) {
                throw AwsError.validation("Duplicate tag keys found: " + key);
            }
        }
        return tags;
    }

    private static void check(Input tag, String text, String member) {
        if (!TAG.matcher(text).matches()) {
            throw tag.refused(text, member, "Member must satisfy regular expression pattern: " + TAG.pattern());
        }
    }

    void start(String kind, String name, Map<String, String> tags) {
        account.tags().forget(key(kind, name));
        account.tags().add(key(kind, name), tags);
    }

    void forget(String kind, String name) {
        account.tags().forget(key(kind, name));
    }

    /** What a resource is made with, as describing it shows: its tags are asked for by themselves. */
    static ObjectNode without(ObjectNode request) {
        ObjectNode rest = request.deepCopy();
        rest.remove(MEMBER);
        return rest;
    }

    private static String key(String kind, String name) {
        return kind + "/" + name.toLowerCase(Locale.ROOT);
    }
}
