package io.sizewalk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code batch.json}: a {@link BatchResult} and nothing else, written as {@code results.json} is. Its JSON Schema is
 * {@code resources/schema/batch.schema.json}.
 */
public final class BatchResultFile {

    public static final String NAME = "batch.json";

    private static final String HINT = "give the folder of a batch, such as sizewalk-results/batch-...";

    private BatchResultFile() {}

    static void write(BatchResult batch, Path file) {
        AtomicFile.write(file, toJson(batch));
    }

    /** The file's text. */
    public static String toJson(BatchResult batch) {
        try {
            return ResultsFile.JSON.writeValueAsString(batch) + "\n";
        } catch (JsonProcessingException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn the batch into JSON", "", e);
        }
    }

    /** @throws JobException of kind USAGE if there is no such file, or it is of another version, or something is wrong in it */
    public static BatchResult read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw JobException.usage("there is no file " + file, HINT);
        }
        try {
            JsonNode root = ResultsFile.JSON.readTree(file.toFile());
            int version = root.path("schemaVersion").asInt(BatchResult.SCHEMA_VERSION);
            if (version != BatchResult.SCHEMA_VERSION) {
                throw JobException.usage(
                        file + " has schema version " + version + "; this version of sizewalk reads "
                                + BatchResult.SCHEMA_VERSION,
                        "go on with the version of sizewalk that wrote it");
            }
            return ResultsFile.JSON.treeToValue(root, BatchResult.class);
        } catch (JsonProcessingException e) {
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new JobException(JobException.Kind.USAGE, file + " is damaged: " + what, HINT, e);
        } catch (IOException e) {
            throw new JobException(JobException.Kind.USAGE, file + " cannot be read: " + e.getMessage(), HINT, e);
        }
    }
}
