package io.sizewalk.emulator.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sizewalk.emulator.time.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object of the model file and the path to it. Every getter names the key, the value seen and what is allowed when
 * it throws its {@link IllegalArgumentException}.
 */
final class Section {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_*-]+");

    private final String path;
    private final JsonNode object;
    private final Path folder;

    private Section(String path, JsonNode object, Path folder) {
        this.path = path;
        this.object = object;
        this.folder = folder;
    }

    /** @param folder the file's own */
    static Section root(JsonNode node, Path folder) {
        return object("", node, folder);
    }

    /** @throws IllegalArgumentException if it is no object */
    static Section at(String path, JsonNode node) {
        return object(path, node, Path.of(""));
    }

    private static Section object(String path, JsonNode node, Path folder) {
        if (!node.isObject()) {
            throw refused(path.isEmpty() ? "the file" : path, node, "an object");
        }
        return new Section(path, node, folder);
    }

    /** Where paths in the file begin that are not absolute. */
    Path folder() {
        return folder;
    }

    /** Refuses every key that is not among {@code keys}. */
    Section onlyKeys(String... keys) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!Arrays.asList(keys).contains(name)) {
                throw new IllegalArgumentException(at(name) + ": unknown key; allowed: " + String.join(", ", keys));
            }
        }
        return this;
    }

    boolean has(String key) {
        return object.has(key);
    }

    String path() {
        return path;
    }

    boolean isSection(String key) {
        return object.path(key).isObject();
    }

    /** The items of a list; none if it is not there. */
    List<JsonNode> items(String key, String wanted) {
        JsonNode list = object.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw refused(at(key), list, wanted);
        }
        return list.valueStream().toList();
    }

    /** The object {@code node} that is item {@code index} of list {@code key}. */
    Section item(String key, int index, JsonNode node) {
        return object(at(key) + "[" + index + "]", node, folder);
    }

    Optional<Section> section(String key) {
        return object.has(key) ? Optional.of(object(at(key), object.get(key), folder)) : Optional.empty();
    }

    /** The objects in this one, by key, in the file's order. */
    Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        object.properties().forEach(e -> sections.put(e.getKey(), object(at(e.getKey()), e.getValue(), folder)));
        return sections;
    }

    /** The keys of this object, in the file's order. */
    List<String> keys() {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    List<String> strings(String key) {
        return object.has(key) ? strings(key, "a list of strings") : List.of();
    }

    List<String> strings(String key, String wanted) {
        JsonNode list = object.path(key);
        if (!list.isArray()) {
            throw refused(at(key), list, wanted);
        }
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw refused(at(key), item, wanted);
            }
        }
        return list.valueStream().map(JsonNode::asText).toList();
    }

    String string(String key, String wanted) {
        JsonNode value = object.path(key);
        if (!value.isTextual()) {
            throw refused(at(key), value, wanted);
        }
        return value.asText();
    }

    /** A string that is not empty, and is not shown where it is refused. */
    String secret(String key) {
        JsonNode value = object.path(key);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new IllegalArgumentException(at(key) + ": must be a string that is not empty (not shown: a secret)");
        }
        return value.asText();
    }

    boolean flagOr(String key, boolean fallback) {
        if (!object.has(key)) {
            return fallback;
        }
        if (!object.path(key).isBoolean()) {
            throw refused(key, "true or false");
        }
        return object.path(key).asBoolean();
    }

    /** A value as it stands. */
    JsonNode json(String key) {
        return object.path(key);
    }

    long integer(String key, long min, long max) {
        JsonNode value = object.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < min || value.asLong() > max) {
            throw refused(at(key), value, "a whole number from " + min + " to " + max);
        }
        return value.asLong();
    }

    int integerOr(String key, int min, int max, int fallback) {
        return object.has(key) ? (int) integer(key, min, max) : fallback;
    }

    double numberAbove0(String key, double max) {
        JsonNode value = object.path(key);
        if (!value.isNumber() || !(value.asDouble() > 0) || value.asDouble() > max) {
            throw refused(at(key), value, "a number above 0, at most " + (long) max);
        }
        return value.asDouble();
    }

    double shareOr(String key, double fallback) {
        if (!object.has(key)) {
            return fallback;
        }
        JsonNode value = object.path(key);
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= 1)) {
            throw refused(at(key), value, "a number from 0 to 1");
        }
        return value.asDouble();
    }

    Duration duration(String key) {
        JsonNode value = object.path(key);
        return DurationText.parse(value.isTextual() ? value.asText() : "")
                .orElseThrow(() -> refused(at(key), value, DurationText.FORM));
    }

    Duration durationAbove0(String key) {
        Duration value = duration(key);
        if (value.isZero()) {
            throw refused(at(key), object.path(key), "a duration above 0");
        }
        return value;
    }

    Duration durationOr(String key, Duration fallback) {
        return object.has(key) ? duration(key) : fallback;
    }

    IllegalArgumentException refused(String key, String wanted) {
        return refused(at(key), object.path(key), wanted);
    }

    private static IllegalArgumentException refused(String where, JsonNode seen, String wanted) {
        String value = seen instanceof MissingNode ? "missing" : abridged(seen) + " is not allowed";
        return new IllegalArgumentException(where + ": " + value + "; must be " + wanted);
    }

    private static String abridged(JsonNode seen) {
        String text = seen.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    private String at(String key) {
        if (!PLAIN_KEY.matcher(key).matches()) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }
}
