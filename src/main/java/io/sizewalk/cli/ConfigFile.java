package io.sizewalk.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The values of {@code --config FILE}: one object whose keys are flags without the dashes, kebab-case or snake_case. JSON is
 * read as the YAML that it is. A list of plain values becomes comma-separated; an object, or a list of objects, becomes JSON
 * (so {@code scenario-requests} can be written as a list).
 */
final class ConfigFile {

    private ConfigFile() {}

    /** @throws JobException of kind USAGE naming the file and the position of what is wrong */
    static Map<String, String> read(Path file) {
        return values(object("--config " + file, file, "Write flags as keys, such as peak-tps: 100."));
    }

    /**
     * The object that a YAML or JSON file holds.
     *
     * @param source how a message calls the file
     * @param contents what it should hold, for the hint where it does not
     * @throws JobException of kind USAGE naming the file and the position of what is wrong
     */
    static JsonNode object(String source, Path file, String contents) {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw JobException.usage(
                    source + ": " + e.getOriginalMessage() + position(e.getLocation()),
                    "The file must be one YAML or JSON object.");
        } catch (IOException e) {
            throw JobException.usage(source + ": " + Unreadable.why(e), "Name a YAML or JSON file.");
        }
        if (!root.isObject()) {
            throw JobException.usage(source + ": holds no object at its top", contents);
        }
        return root;
    }

    /** Key to value, the keys in kebab-case. */
    static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.properties().forEach(entry -> values.put(entry.getKey().replace('_', '-'), text(entry.getValue())));
        return values;
    }

    static String position(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String text(JsonNode value) {
        if (value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(","));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
