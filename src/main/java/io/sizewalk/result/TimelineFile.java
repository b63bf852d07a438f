package io.sizewalk.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.TimelineDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes {@code timeline.json} beside simulation.log, in one move: a reader sees no file, the old one or the new one. */
final class TimelineFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TimelineFile() {}

    /** @throws IOException if it cannot be written */
    static void write(TimelineDetail detail, Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.write(temporary, MAPPER.writeValueAsBytes(detail));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
