package io.sizewalk.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.sizewalk.model.TimelineDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A step's {@code timeline.json}, which its page can do without.
 *
 * @param detail null when there is none that can be read
 * @param trouble why; empty when there is one
 */
record DetailFile(@Nullable TimelineDetail detail, String trouble) {

    /** Several times what the fullest one takes. */
    private static final long MAX_BYTES = 2 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .annotationIntrospector(
                    AnnotationIntrospectorPair.pair(new JacksonAnnotationIntrospector(), new RequiredUnlessNullable()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static DetailFile of(TimelineDetail detail) {
        return new DetailFile(detail, "");
    }

    /** Never fails: a page without a map is better than none. */
    static DetailFile read(Path stepFolder) {
        Path file = stepFolder.resolve(TimelineDetail.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return none("is not in this step's folder");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                return none("is too large to be one of sizewalk's");
            }
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            int version = tree.path("schemaVersion").asInt();
            return version == TimelineDetail.SCHEMA_VERSION
                    ? of(JSON.treeToValue(tree, TimelineDetail.class))
                    : none("has schema version " + version + "; this version of sizewalk reads "
                            + TimelineDetail.SCHEMA_VERSION);
        } catch (IOException e) {
            return none("is damaged");
        }
    }

    private static DetailFile none(String trouble) {
        return new DetailFile(null, TimelineDetail.FILE_NAME + " " + trouble + ".");
    }
}
