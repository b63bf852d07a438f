package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.sizewalk.emulator.control.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a query-protocol request, with AWS's checks in AWS's words. */
final class QueryForm {

    /** More than 500 queries of GetMetricData with some dimensions each. */
    private static final int MOST_PARAMETERS = 20_000;

    private final Map<String, List<String>> parameters;

    /** @param form if it cannot be decoded it has no parameters, and so no action */
    QueryForm(String form) {
        this.parameters = parameters(form);
    }

    private static Map<String, List<String>> parameters(String form) {
        try {
            return new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true).parameters();
        } catch (IllegalArgumentException e) {
            return Map.of(); // a percent sign without two hexadecimal digits
        }
    }

    String action() {
        return text("Action").orElse("");
    }

    /** All parameters, each with its first value. */
    Map<String, String> all() {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }

    /** @throws AwsError if it is missing or of another length or form */
    String required(String name, int shortest, int longest, Pattern form) {
        return text(name)
                .map(value -> checked(name, value, shortest, longest, form))
                .orElseThrow(() -> refused(
                        "Value null at '" + spelled(name) + "' failed to satisfy constraint: Member must not be null"));
    }

    /** @throws AwsError if it is there and of another length or form */
    Optional<String> optional(String name, int shortest, int longest, Pattern form) {
        return text(name).map(value -> checked(name, value, shortest, longest, form));
    }

    private static String checked(String name, String value, int shortest, int longest, Pattern form) {
        if (value.length() < shortest) {
            throw refused(name, value, "Member must have length greater than or equal to " + shortest);
        }
        if (value.length() > longest) {
            throw refused(name, value, "Member must have length less than or equal to " + longest);
        }
        if (!form.matcher(value).matches()) {
            throw refused(name, value, "Member must satisfy regular expression pattern: " + form.pattern());
        }
        return value;
    }

    /** @throws AwsError if it is there and no whole number from {@code min} to {@code max} */
    int integer(String name, int min, int max, int fallback) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        int value;
        try {
            value = Integer.parseInt(text.get());
        } catch (NumberFormatException e) {
            throw new AwsError("MalformedInput", 400, name + " must be a whole number");
        }
        if (value < min) {
            throw refused(name, text.get(), "Member must have value greater than or equal to " + min);
        }
        if (value > max) {
            throw refused(name, text.get(), "Member must have value less than or equal to " + max);
        }
        return value;
    }

    private static AwsError refused(String name, String value, String constraint) {
        return refused("Value '" + value + "' at '" + spelled(name) + "' failed to satisfy constraint: " + constraint);
    }

    private static AwsError refused(String what) {
        return new AwsError("ValidationError", 400, "1 validation error detected: " + what);
    }

    private static String spelled(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
