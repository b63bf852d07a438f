package io.sizewalk.emulator.scaling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variant as Application Auto Scaling names it: {@code endpoint/ENDPOINT/variant/VARIANT}. Upper and lower case
 * differ.
 */
public record ResourceId(String endpoint, String variant) {

    private static final Pattern FORM = Pattern.compile("endpoint/([A-Za-z0-9-]{1,63})/variant/([A-Za-z0-9-]{1,63})");

    /** Empty if the text is of another form. */
    public static Optional<ResourceId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new ResourceId(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return "endpoint/" + endpoint + "/variant/" + variant;
    }
}
