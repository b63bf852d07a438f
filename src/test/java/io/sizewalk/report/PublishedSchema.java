package io.sizewalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A schema as it is published, in the hands of a validator that knows nothing of sizewalk. */
public record PublishedSchema(JsonSchema schema) {

    /** Of {@code results.json}. */
    public static PublishedSchema results() {
        return new PublishedSchema(read("results.schema.json"));
    }

    /** Of {@code sidecar.json}. */
    public static PublishedSchema sidecar() {
        return new PublishedSchema(read("sidecar.schema.json"));
    }

    static Path file(String name) {
        return Path.of("resources/schema").resolve(name);
    }

    private static JsonSchema read(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json(file(name)));
    }

    /** What is wrong with a file; empty when it fits. */
    public List<String> complaints(Path file) {
        return complaints(json(file));
    }

    List<String> complaints(JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
