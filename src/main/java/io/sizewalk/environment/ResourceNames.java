package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.util.regex.Pattern;

/**
 * What SageMaker takes as the name of an endpoint, endpoint configuration, variant or model: {@code
 * [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}}, at most 63 characters (SageMaker API, EndpointName).
 */
public final class ResourceNames {

    private static final int MAX = 63;

    /** The same language as AWS's pattern without its nested repetition, whose matching time can explode. */
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?");

    private ResourceNames() {}

    /**
     * @param flag where the name came from, such as {@code --endpoint-name}
     * @return the name
     * @throws JobException of kind USAGE, naming the flag, the value and what is allowed
     */
    public static String check(String flag, String name) {
        if (name.length() > MAX || !FORM.matcher(name).matches()) {
            String why = name.length() > MAX ? " (" + name.length() + " characters)" : "";
            throw JobException.usage(
                    flag + " '" + name + "' is not a name that SageMaker takes" + why,
                    "use 1 to 63 letters (a-z, A-Z), digits and hyphens, with no hyphen first or last");
        }
        return name;
    }

    /**
     * The name of the nth configuration made from a base name: the base itself, then {@code base-2}, {@code base-3} ...; the
     * base is cut where the whole would be too long.
     *
     * @param number from 1
     */
    static String numbered(String base, int number) {
        if (number == 1) {
            return base;
        }
        String suffix = "-" + number;
        return base.substring(0, Math.min(base.length(), MAX - suffix.length())) + suffix;
    }
}
