package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The check of one request against its shape; like AWS's it tells every constraint that is broken at once. */
final class InputCheck {

    private static final int LONGEST_SHOWN = 1024;
    private static final int LONGEST_MATCHED = 10_000;

    private final InputShapes shapes;
    private final List<String> broken = new ArrayList<>();

    InputCheck(InputShapes shapes) {
        this.shapes = shapes;
    }

    /** @throws AwsError as {@link InputShapes#checked} */
    ObjectNode checked(String shape, ObjectNode request) {
        ObjectNode known = structure(shapes.get(shape), request, "");
        if (!broken.isEmpty()) {
            throw AwsError.validation(broken.size() + " validation error" + (broken.size() == 1 ? "" : "s")
                    + " detected: " + String.join("; ", broken));
        }
        return known;
    }

    private ObjectNode structure(InputShape shape, JsonNode value, String path) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> member : shape.members().entrySet()) {
            JsonNode given = value.path(member.getKey());
            String at = at(path, member.getKey());
            if (!given.isMissingNode() && !given.isNull()) {
                known.set(member.getKey(), read(shapes.get(member.getValue()), given, at));
            } else if (shape.required().contains(member.getKey())) {
                broken.add("Value at '" + at + "' failed to satisfy constraint: Member must not be null");
            }
        }
        return known;
    }

    private JsonNode read(InputShape shape, JsonNode value, String path) {
        return switch (shape.type()) {
            case "structure" -> structure(shape, typed(value, value.isObject(), path, "a structure"), path);
            case "list" -> list(shape, typed(value, value.isArray(), path, "a list"), path);
            case "map" -> map(shape, typed(value, value.isObject(), path, "a map"), path);
            case "boolean" -> typed(value, value.isBoolean(), path, "a boolean");
            case "timestamp" -> typed(value, value.isNumber(), path, "a number of seconds since 1970");
            case "integer", "long" -> {
                boolean whole = value.isIntegralNumber()
                        && (shape.type().equals("integer") ? value.canConvertToInt() : value.canConvertToLong());
                range(shape, typed(value, whole, path, "an integer"), value.asDouble(), path, "value");
                yield value;
            }
            case "float", "double" -> {
                range(shape, typed(value, value.isNumber(), path, "a number"), value.asDouble(), path, "value");
                yield value;
            }
            default -> {
                string(shape, typed(value, value.isTextual(), path, "a string").asText(), path);
                yield value;
            }
        };
    }

    private ArrayNode list(InputShape shape, JsonNode value, String path) {
        range(shape, value, value.size(), path, "length");
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < value.size(); i++) {
            String at = path + "." + (i + 1) + ".member";
            if (value.get(i).isNull()) {
                broken.add("Value at '" + at + "' failed to satisfy constraint: Member must not be null");
            } else {
                known.add(read(shapes.get(shape.items()), value.get(i), at));
            }
        }
        return known;
    }

    private ObjectNode map(InputShape shape, JsonNode value, String path) {
        range(shape, value, value.size(), path, "length");
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isNull()) {
                String at = path + "." + entry.getKey() + ".member";
                known.set(entry.getKey(), read(shapes.get(shape.items()), entry.getValue(), at));
            }
        }
        return known;
    }

    private void string(InputShape shape, String text, String path) {
        JsonNode shown = JsonNodeFactory.instance.textNode(text);
        if (!range(shape, shown, text.length(), path, "length")) {
            return;
        }
        @Nullable Pattern pattern = shape.pattern();
        // Java's matcher recurses into groups: a text of any length could use up the thread's stack.
        if (pattern != null
                && (text.length() > LONGEST_MATCHED || !pattern.matcher(text).matches())) {
            refuse(shown, path, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
        if (!shape.allowed().isEmpty() && !shape.allowed().contains(text)) {
            refuse(shown, path, "Member must satisfy enum value set: [" + String.join(", ", shape.allowed()) + "]");
        }
    }

    private boolean range(InputShape shape, JsonNode value, double size, String path, String what) {
        Double min = shape.min();
        Double max = shape.max();
        boolean within = true;
        if (min != null && size < min) {
            refuse(value, path, "Member must have " + what + " greater than or equal to " + number(min));
            within = false;
        }
        if (max != null && size > max) {
            refuse(value, path, "Member must have " + what + " less than or equal to " + number(max));
            within = false;
        }
        return within;
    }

    private void refuse(JsonNode value, String path, String constraint) {
        String text = value.isTextual() ? value.asText() : value.toString();
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
        broken.add("Value '" + shown + "' at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    private static JsonNode typed(JsonNode value, boolean right, String path, String wanted) {
        if (!right) {
            throw AwsError.serialization(path + " must be " + wanted);
        }
        return value;
    }

    private static String number(double limit) {
        return limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit);
    }

    private static String at(String path, String member) {
        String inLowerCase = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        return path.isEmpty() ? inLowerCase : path + "." + inLowerCase;
    }
}
