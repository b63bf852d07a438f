package io.sizewalk.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sizewalk.environment.JournalEntry.Started;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal's lines: each is one JSON object, told apart by its field {@code entry}. Instants are ISO-8601. */
final class JournalFormat {

    private static final String HINT =
            "give the folder of a job as sizewalk wrote it; to find what jobs left behind without"
                    + " their journals, use sizewalk cleanup --all";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JournalFormat() {}

    static byte[] line(JournalEntry entry) {
        try {
            return JSON.writerFor(JournalEntry.class).writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn a journal line into JSON", "", e);
        }
    }

    /**
     * @param file for messages
     * @return at least the header
     * @throws JobException of kind USAGE, naming the line, if something is wrong in one
     */
    static List<JournalEntry> entries(Path file, List<byte[]> lines) {
        List<JournalEntry> entries = new ArrayList<>();
        for (byte[] line : lines) {
            entries.add(entry(file, entries.size() + 1, line));
        }
        if (entries.isEmpty()) {
            throw JobException.usage(
                    file + " has no whole line: the job ended before it asked anything of AWS", "start the job anew");
        }
        return entries;
    }

    private static JournalEntry entry(Path file, int number, byte[] line) {
        JournalEntry entry;
        try {
            entry = JSON.readValue(line, JournalEntry.class);
        } catch (IOException e) {
            String what = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw damaged(file, number, String.valueOf(what).lines().findFirst().orElse(""), e);
        }
        if (entry == null || (number == 1) != (entry instanceof Started)) {
            throw damaged(file, number, number == 1 ? "it is not a header" : "a header is the first line only", null);
        }
        if (entry instanceof Started header && header.schemaVersion() != JobJournal.SCHEMA_VERSION) {
            throw JobException.usage(
                    file + " has schema version " + header.schemaVersion() + "; this version of sizewalk reads "
                            + JobJournal.SCHEMA_VERSION,
                    "use the version of sizewalk that wrote it: " + header.job().version());
        }
        return entry;
    }

    private static JobException damaged(Path file, int line, String what, @Nullable Exception cause) {
        return new JobException(
                JobException.Kind.USAGE, file + " is damaged at line " + line + ": " + what, HINT, cause);
    }
}
