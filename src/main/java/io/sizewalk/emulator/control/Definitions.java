package io.sizewalk.emulator.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All models, or all endpoint configurations, by name; names that differ in case alone are the same. */
public final class Definitions {

    private final String kind;
    private final String words;
    private final Map<String, Definition> byName = new LinkedHashMap<>();

    /**
     * @param kind as in an ARN: {@code model} or {@code endpoint-config}
     * @param words as in an error message: {@code model} or {@code endpoint configuration}
     */
    public Definitions(String kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /** @throws AwsError if there is one of that name */
    public String add(Caller caller, Definition definition) {
        String arn = caller.arn(kind, definition.name());
        if (byName.putIfAbsent(key(definition.name()), definition) != null) {
            throw AwsError.validation("Cannot create already existing " + words + " \"" + arn + "\".");
        }
        return arn;
    }

    /** @throws AwsError if there is none of that name */
    public Definition get(Caller caller, String name) {
        return find(name).orElseThrow(() -> missing(caller, name));
    }

    public Optional<Definition> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** @throws AwsError if there is none of that name */
    public void remove(Caller caller, String name) {
        if (byName.remove(key(name)) == null) {
            throw missing(caller, name);
        }
    }

    /** In the order in which they were made. */
    public Collection<Definition> all() {
        return byName.values();
    }

    /** That there is none of that name. */
    public AwsError missing(Caller caller, String name) {
        return AwsError.validation("Could not find " + words + " \"" + caller.arn(kind, name) + "\".");
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
