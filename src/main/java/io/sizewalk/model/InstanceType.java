package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A SageMaker hosting instance type such as {@code ml.m5.large}.
 *
 * @param name lower-case {@code ml.<family>.<size>}; whether AWS offers it in a region is not checked here
 */
public record InstanceType(@JsonValue String name) implements Comparable<InstanceType> {

    private static final Pattern FORM = Pattern.compile("ml\\.[a-z0-9][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*");

    /**
     * Checks the spelling only.
     *
     * @throws IllegalArgumentException if the name is not of the form {@code ml.<family>.<size>}
     */
    @JsonCreator
    public InstanceType {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not an instance type of the form ml.<family>.<size>, such as ml.m5.large");
        }
    }

    public static InstanceType of(String name) {
        return new InstanceType(name);
    }

    @Override
    public int compareTo(InstanceType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
