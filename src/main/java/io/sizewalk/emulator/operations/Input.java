package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A structure of a request, read with AWS's checks: a member of the wrong JSON type is a SerializationException, one
 * that breaks a constraint a ValidationException in the words of AWS's generated checks.
 */
final class Input {

    /** Of models, configurations, endpoints and variants. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    private static final int LONGEST_NAME = 63;
    private static final String NOT_NULL = "Member must not be null";

    private final String path;
    private final ObjectNode members;

    private Input(String path, ObjectNode members) {
        this.path = path;
        this.members = members;
    }

    static Input of(ObjectNode request) {
        return new Input("", request);
    }

    ObjectNode json() {
        return members;
    }

    boolean has(String member) {
        return members.hasNonNull(member);
    }

    String name(String member) {
        String name = required(member);
        if (name.length() > LONGEST_NAME) {
            throw refused(name, member, "Member must have length less than or equal to " + LONGEST_NAME);
        }
        if (!NAME.matcher(name).matches()) {
            throw refused(name, member, "Member must satisfy regular expression pattern: " + NAME.pattern());
        }
        return name;
    }

    /** Refuses a text, if it is there, that is longer or of another form. */
    void matching(String member, int longest, Pattern form) {
        text(member).ifPresent(value -> {
            if (value.length() > longest) {
                throw refused(value, member, "Member must have length less than or equal to " + longest);
            }
            if (!form.matcher(value).matches()) {
                throw refused(value, member, "Member must satisfy regular expression pattern: " + form.pattern());
            }
        });
    }

    String required(String member) {
        return text(member).orElseThrow(() -> missing(member));
    }

    Optional<String> text(String member) {
        JsonNode value = members.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw unexpected(member, "a string");
        }
        return Optional.of(value.asText());
    }

    OptionalInt integer(String member, int min, int max) {
        JsonNode value = members.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw unexpected(member, "an integer");
        }
        if (value.asInt() < min) {
            throw refused(value.asText(), member, "Member must have value greater than or equal to " + min);
        }
        if (value.asInt() > max) {
            throw refused(value.asText(), member, "Member must have value less than or equal to " + max);
        }
        return OptionalInt.of(value.asInt());
    }

    Optional<Double> weight(String member) {
        JsonNode value = members.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw unexpected(member, "a number");
        }
        if (!(value.asDouble() >= 0)) {
            throw refused(value.asText(), member, "Member must have value greater than or equal to 0");
        }
        return Optional.of(value.asDouble());
    }

    boolean flag(String member) {
        JsonNode value = members.path(member);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw unexpected(member, "a boolean");
        }
        return value.asBoolean(false);
    }

    Optional<Instant> time(String member) {
        JsonNode value = members.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw unexpected(member, "a number of seconds since 1970");
        }
        return Optional.of(Instant.ofEpochMilli(Math.round(value.asDouble() * 1000)));
    }

    /** One of {@code allowed}; the first of them where the member is missing. */
    String oneOf(String member, String... allowed) {
        String value = text(member).orElse(allowed[0]);
        List<String> all = Arrays.asList(allowed);
        if (!all.contains(value)) {
            throw refused(
                    value,
                    member,
                    "Member must satisfy enum value set: [" + String.join(", ", new ArrayList<>(all)) + "]");
        }
        return value;
    }

    Optional<Input> structure(String member) {
        JsonNode value = members.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!(value instanceof ObjectNode object)) {
            throw unexpected(member, "a structure");
        }
        return Optional.of(new Input(at(member), object));
    }

    /** @throws AwsError unless there are from {@code min} to {@code max} */
    List<Input> structures(String member, int min, int max) {
        List<JsonNode> items = items(member, min, max);
        List<Input> structures = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof ObjectNode object)) {
                throw unexpected(member, "a list of structures");
            }
            structures.add(new Input(at(member) + "." + (i + 1) + ".member", object));
        }
        return structures;
    }

    /** @throws AwsError unless there are from {@code min} to {@code max} */
    List<String> texts(String member, int min, int max) {
        List<JsonNode> items = items(member, min, max);
        if (!items.stream().allMatch(JsonNode::isTextual)) {
            throw unexpected(member, "a list of strings");
        }
        return items.stream().map(JsonNode::asText).toList();
    }

    private List<JsonNode> items(String member, int min, int max) {
        JsonNode value = members.path(member);
        if (value.isMissingNode() || value.isNull()) {
            if (min > 0) {
                throw missing(member);
            }
            return List.of();
        }
        if (!value.isArray()) {
            throw unexpected(member, "a list");
        }
        if (value.size() < min) {
            throw refused(value.toString(), member, "Member must have length greater than or equal to " + min);
        }
        if (value.size() > max) {
            throw refused(value.toString(), member, "Member must have length less than or equal to " + max);
        }
        return value.valueStream().toList();
    }

    AwsError refused(String value, String member, String constraint) {
        return AwsError.constraint(value, at(member), constraint);
    }

    AwsError missing(String member) {
        return AwsError.validation(
                "1 validation error detected: Value at '" + at(member) + "' failed to satisfy constraint: " + NOT_NULL);
    }

    private AwsError unexpected(String member, String wanted) {
        return AwsError.serialization(at(member) + " must be " + wanted);
    }

    private String at(String member) {
        String inLowerCase = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        return path.isEmpty() ? inLowerCase : path + "." + inLowerCase;
    }
}
