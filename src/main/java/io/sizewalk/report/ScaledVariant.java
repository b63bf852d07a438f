package io.sizewalk.report;

import java.util.regex.Pattern;

/**
 * The variant that commands and templates put auto scaling onto. What is no name for AWS is replaced by a placeholder: results
 * may come from anywhere, and this is put before someone to paste. Nothing in a name means anything to a shell, to
 * Terraform or to YAML.
 *
 * @param region such as {@code us-west-2}
 * @param endpoint its name
 * @param variant its name
 */
public record ScaledVariant(String region, String endpoint, String variant) {

    /** What AWS takes as the name of an endpoint, of a variant or of a region. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    public ScaledVariant {
        region = name(region, "YOUR_REGION");
        endpoint = name(endpoint, "YOUR_ENDPOINT");
        variant = name(variant, "YOUR_VARIANT");
    }

    /** Application Auto Scaling's id of it. */
    public String resourceId() {
        return "endpoint/" + endpoint + "/variant/" + variant;
    }

    private static String name(String text, String otherwise) {
        return NAME.matcher(text).matches() ? text : otherwise;
    }
}
