package io.sizewalk.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code results.json}: a {@link JobResult} and nothing else, the contract between measuring and reporting.
 *
 * <p>Fields stand in the order of the record's components, maps in order of key. Instants and durations are ISO-8601
 * ({@code 2026-11-21T08:00:00Z}, {@code PT3M}); money is a decimal number that keeps its digits; types, rates and
 * requirements are written as on the command line. A latency that is infinite (more requests failed than its percentile
 * leaves out) or was not measured is the string {@code "Infinity"} or {@code "NaN"}, since JSON has no such numbers.
 * Fields that this version does not know are ignored: the schema version changes when that would be wrong.
 */
public final class ResultsFile {

    public static final String NAME = "results.json";

    private static final String HINT = "give a job folder that sizewalk wrote, or its results.json";

    /** Also of the other files that hold records. */
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ParameterNamesModule())
            .annotationIntrospector(
                    AnnotationIntrospectorPair.pair(new JacksonAnnotationIntrospector(), new RequiredUnlessNullable()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new ResultsPrinter())
            .build();

    private ResultsFile() {}

    /** Replaces the file in one move, so that a crash leaves the old or the new one whole. */
    public static void write(JobResult result, Path file) {
        AtomicFile.write(file, toJson(result));
    }

    static String toJson(JobResult result) {
        try {
            return JSON.writeValueAsString(result) + "\n";
        } catch (JsonProcessingException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn the results into JSON", "", e);
        }
    }

    /** @throws JobException of kind USAGE if there is no such file, or it is of another version, or something is wrong in it */
    public static JobResult read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw JobException.usage("there is no file " + file, HINT);
        }
        try {
            checkVersion(file);
            return JSON.readValue(file.toFile(), JobResult.class);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new JobException(JobException.Kind.USAGE, file + " is damaged" + where + ": " + what, HINT, e);
        } catch (IOException e) {
            throw new JobException(JobException.Kind.USAGE, file + " cannot be read: " + e.getMessage(), HINT, e);
        }
    }

    /** Looked at before anything else, so that a file of another version is called that and not damaged. */
    private static void checkVersion(Path file) throws IOException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw JobException.usage(file + " holds no JSON object", HINT);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean version = parser.currentName().equals("schemaVersion");
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && version) {
                    int found = parser.getIntValue();
                    if (found != JobResult.SCHEMA_VERSION) {
                        throw JobException.usage(
                                file + " has schema version " + found + "; this version of sizewalk reads "
                                        + JobResult.SCHEMA_VERSION,
                                "render it with the version of sizewalk that wrote it");
                    }
                    return;
                }
                parser.skipChildren();
            }
        }
        throw JobException.usage(file + " has no schemaVersion", HINT);
    }
}
