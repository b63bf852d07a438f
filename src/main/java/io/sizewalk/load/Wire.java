package io.sizewalk.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sizewalk.model.Sidecar;
import java.io.IOException;
import java.nio.file.Path;

/** The language between the load manager and its worker: one JSON document a line, in UTF-8. */
final class Wire {

    /** Errors never quote what was read: it may hold credentials. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Questions that records answer are no components of theirs.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private Wire() {}

    static String line(Order order) {
        return write(order, Order.class);
    }

    static String line(WorkerEvent event) {
        return write(event, WorkerEvent.class);
    }

    /** @throws IOException if the line is no order; its message does not quote the line */
    static Order order(String line) throws IOException {
        try {
            return JSON.readValue(line, Order.class);
        } catch (JsonProcessingException e) {
            throw new IOException("not an order: " + e.getClass().getSimpleName());
        }
    }

    /** @throws IOException if the line is no event */
    static WorkerEvent event(String line) throws IOException {
        return JSON.readValue(line, WorkerEvent.class);
    }

    /** The sidecar, for people too. */
    static void write(Sidecar sidecar, Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), sidecar);
    }

    /** @throws IOException if the file cannot be read, or holds something else */
    static Sidecar sidecar(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Sidecar.class);
    }

    private static String write(Object value, Class<?> as) {
        try {
            return JSON.writerFor(as).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + as.getSimpleName(), e);
        }
    }
}
