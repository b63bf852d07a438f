package io.sizewalk.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the page asks for, as JSON objects. Whatever is not as it must be is refused with one line. */
final class LoadRequests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_SEEN = 40;
    private static final double MILLIS = 1000;

    private LoadRequests() {}

    /** @throws RefusedException if it is not what {@link #json(LoadForm)} gives, or out of range */
    static LoadForm form(LoadForm.Aim aim, byte[] body) throws RefusedException {
        JsonNode asked = object(
                body,
                Set.of(
                        "destination",
                        "model",
                        "level",
                        "spawnRate",
                        "waitLeastSeconds",
                        "waitMostSeconds",
                        "durationSeconds"));
        try {
            Double duration = optional(asked, "durationSeconds");
            return new LoadForm(
                    aim,
                    text(asked, "destination").strip(),
                    model(text(asked, "model")),
                    number(asked, "level"),
                    number(asked, "spawnRate"),
                    pause(number(asked, "waitLeastSeconds"), number(asked, "waitMostSeconds")),
                    duration == null ? null : seconds(duration));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** @throws RefusedException if it is not {@code {"level": N, "spawnRate": N}}, either of them may be missing, or out of range */
    static LoadChange change(byte[] body) throws RefusedException {
        JsonNode asked = object(body, Set.of("level", "spawnRate"));
        try {
            return new LoadChange(optional(asked, "level"), optional(asked, "spawnRate"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** @throws RefusedException if it is not {@code {}} */
    static void nothing(byte[] body) throws RefusedException {
        var unused = object(body, Set.of());
    }

    static Map<String, @Nullable Object> json(LoadForm form) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("aim", form.aim());
        json.put("destination", form.destination());
        json.put("model", form.model());
        json.put("level", form.level());
        json.put("spawnRate", form.spawnRate());
        json.put("waitLeastSeconds", form.pause().least().toMillis() / MILLIS);
        json.put("waitMostSeconds", form.pause().most().toMillis() / MILLIS);
        json.put(
                "durationSeconds",
                form.duration() == null ? null : form.duration().toMillis() / MILLIS);
        return json;
    }

    private static JsonNode object(byte[] body, Set<String> known) throws RefusedException {
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RefusedException("The request is not JSON: " + shown(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new RefusedException("The request cannot be read: " + shown(String.valueOf(e.getMessage())));
        }
        if (!node.isObject()) {
            throw new RefusedException("The request is not a JSON object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new RefusedException("The request has an unknown field '" + shown(name) + "'");
            }
        }
        return node;
    }

    private static String text(JsonNode asked, String name) throws RefusedException {
        JsonNode value = asked.path(name);
        if (!value.isTextual()) {
            throw new RefusedException(name + " is " + seen(value) + ", not a text");
        }
        return value.textValue();
    }

    private static double number(JsonNode asked, String name) throws RefusedException {
        Double value = optional(asked, name);
        if (value == null) {
            throw new RefusedException(name + " is missing");
        }
        return value;
    }

    private static @Nullable Double optional(JsonNode asked, String name) throws RefusedException {
        JsonNode value = asked.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new RefusedException(name + " is " + seen(value) + ", not a number");
        }
        return value.doubleValue();
    }

    private static LoadModel model(String name) throws RefusedException {
        for (LoadModel model : LoadModel.values()) {
            if (model.name().equals(name)) {
                return model;
            }
        }
        throw new RefusedException("model is '" + shown(name) + "', not OPEN or CLOSED");
    }

    private static Pause pause(double least, double most) throws RefusedException {
        if (least > most) {
            throw new RefusedException("a wait of at least " + LoadFigures.exact(least) + " s and at most "
                    + LoadFigures.exact(most) + " s is none");
        }
        return new Pause(seconds(least), seconds(most));
    }

    /** To the millisecond. */
    private static Duration seconds(double value) throws RefusedException {
        if (!(value >= 0 && value <= LoadForm.LONGEST.toSeconds())) {
            throw new RefusedException(
                    LoadFigures.exact(value) + " s are not from 0 to " + LoadForm.LONGEST.toSeconds() + " s");
        }
        return Duration.ofMillis(Math.round(value * MILLIS));
    }

    private static String seen(JsonNode value) {
        return value.isMissingNode() ? "missing" : shown(value.toString());
    }

    /** On one line, and short. */
    private static String shown(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST_SEEN ? line : line.substring(0, LONGEST_SEEN) + "...";
    }
}
