package io.sizewalk.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads {@code sidecar.json} and refuses one that cannot be true. */
final class SidecarFile {

    /** A missing number must not read as 0. Fields that a later version adds do no harm. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SidecarFile() {}

    /** @throws StepFailedException if it is missing, of another version, or broken */
    static Sidecar read(Path file) throws StepFailedException {
        try {
            JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
            int version = tree.path("schemaVersion").asInt(0);
            if (version != Sidecar.SCHEMA_VERSION) {
                throw failure(file, "has schema version " + version + ", known is " + Sidecar.SCHEMA_VERSION, null);
            }
            Sidecar sidecar = MAPPER.treeToValue(tree, Sidecar.class);
            if (sidecar.finished() < 0 || sidecar.started() < sidecar.finished()) {
                throw failure(
                        file, "says that " + sidecar.finished() + " of " + sidecar.started() + " requests ended", null);
            }
            return sidecar;
        } catch (JsonProcessingException e) {
            throw failure(file, "is broken: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw failure(file, "is missing; the load generator did not end as it should", e);
        } catch (IOException e) {
            throw failure(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static StepFailedException failure(Path file, String problem, @Nullable Throwable cause) {
        return new StepFailedException(Failed.Cause.RESULT, file.getFileName() + " " + problem, cause);
    }
}
