package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's service model says of one type of value in requests.
 *
 * @param type {@code structure}, {@code list}, {@code map}, {@code string}, {@code integer}, ...
 * @param members of a structure: the name of each one's shape
 * @param required the members that a structure must have
 * @param items the name of the shape of a list's items or a map's values; empty for others
 * @param min of a number, or of the length of a string, list or map; null if there is none
 * @param max as {@code min}
 * @param pattern that a whole string must match; null if any will do
 * @param allowed the only strings allowed; empty if others are
 */
record InputShape(
        String type,
        Map<String, String> members,
        Set<String> required,
        String items,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Pattern pattern,
        List<String> allowed) {

    /** Reads a shape as botocore's models spell it. */
    static InputShape of(JsonNode json) {
        Map<String, String> members = new LinkedHashMap<>();
        json.path("members")
                .properties()
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().asText()));
        return new InputShape(
                json.path("type").asText(),
                members,
                new TreeSet<>(texts(json.path("required"))),
                json.path("member").asText(json.path("value").asText("")),
                json.has("min") ? json.get("min").asDouble() : null,
                json.has("max") ? json.get("max").asDouble() : null,
                json.has("pattern") ? Pattern.compile(json.get("pattern").asText()) : null,
                texts(json.path("enum")));
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
