package io.sizewalk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The payload mix of {@code --scenario-requests}: JSON on the spot, or {@code @FILE} with it, a list of
 * {@code {"path":"body.json","weight":80,"contentType":"application/json","headers":{...}}}.
 */
final class ScenarioRequests {

    static final String FLAG = "--scenario-requests";

    /** What SageMaker's runtime takes at the most: 6 MiB. */
    static final long MAX_BODY_BYTES = 6_291_456;

    private static final double WHOLE = 100;
    private static final double ROUNDING = 1e-6;
    private static final String SHAPE = "Give a JSON list such as [{\"path\":\"body.json\",\"weight\":100}].";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PayloadFiles files;

    ScenarioRequests(PayloadFiles files) {
        this.files = files;
    }

    private record Entry(
            @Nullable String path,
            @Nullable Double weight,
            @Nullable String contentType,
            @Nullable Map<String, String> headers) {}

    /** @throws JobException of kind USAGE naming the flag, what was seen and what is allowed */
    List<Payload> read(String value) {
        boolean inFile = value.startsWith("@");
        String where = inFile ? FLAG + " " + value : FLAG;
        List<Entry> entries = parse(where, inFile ? contents(value.substring(1)) : value);
        if (entries.isEmpty()) {
            throw JobException.usage(where + ": the list is empty", SHAPE);
        }
        List<Payload> payloads =
                entries.stream().map(entry -> payload(where, entry)).toList();
        double sum = payloads.stream().mapToDouble(Payload::weight).sum();
        if (Math.abs(sum - WHOLE) > ROUNDING) {
            throw JobException.usage(where + ": the weights sum to " + plain(sum), "They must sum to 100.");
        }
        return payloads;
    }

    private Payload payload(String where, Entry entry) {
        if (entry == null || entry.path() == null || entry.path().isBlank()) {
            throw JobException.usage(where + ": an entry has no path", SHAPE);
        }
        String path = entry.path();
        if (entry.weight() == null || !(entry.weight() >= 0 && entry.weight() <= WHOLE)) {
            throw JobException.usage(
                    where + ": the weight of " + path + " is " + entry.weight(), "Weights are numbers from 0 to 100.");
        }
        Map<String, String> headers = entry.headers() == null ? Map.of() : entry.headers();
        headers.forEach((name, text) -> checkHeader(where, name, text));
        String contentType = entry.contentType() == null ? ContentTypes.guess(path) : entry.contentType();
        checkHeader(where, "Content-Type", contentType);
        return new Payload(path, files.find(where, path), entry.weight(), contentType, headers);
    }

    private static void checkHeader(String where, String name, @Nullable String text) {
        if (!TOKEN.matcher(name).matches() || text == null || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw JobException.usage(
                    where + ": the header '" + printable(name) + "' cannot be sent",
                    "A name is letters, digits and -; a value is printable ASCII on one line.");
        }
    }

    private static List<Entry> parse(String where, String json) {
        try {
            return List.of(JSON.readValue(json, Entry[].class));
        } catch (UnrecognizedPropertyException e) {
            throw JobException.usage(
                    where + ": an entry has no field '" + printable(e.getPropertyName()) + "'"
                            + ConfigFile.position(e.getLocation()),
                    SHAPE);
        } catch (MismatchedInputException e) {
            throw JobException.usage(
                    where + ": it is JSON, but no such list" + ConfigFile.position(e.getLocation()), SHAPE);
        } catch (JsonProcessingException e) {
            throw JobException.usage(
                    where + ": " + firstLine(e.getOriginalMessage()) + ConfigFile.position(e.getLocation()), SHAPE);
        } catch (NullPointerException e) {
            throw JobException.usage(where + ": the list has an entry that is null", SHAPE);
        }
    }

    private String contents(String file) {
        try {
            return Files.readString(files.folder().resolve(file));
        } catch (IOException e) {
            throw JobException.usage(FLAG + " @" + file + ": " + Unreadable.why(e), SHAPE);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
