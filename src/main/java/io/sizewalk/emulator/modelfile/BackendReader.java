package io.sizewalk.emulator.modelfile;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which real server stands behind a model. */
final class BackendReader {

    private static final String URL_FORM =
            "an http:// or https:// address, such as \"http://127.0.0.1:8080\", without user, query or fragment";
    private static final String COMMAND_FORM =
            "a list of strings, the program and its arguments, such as [\"python3\", \"server.py\", \"{port}\"]";
    private static final String FOLDER_FORM = "a path; one that is not absolute begins at the model file's folder";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private BackendReader() {}

    static Backend backend(Section section) {
        if (section.has("url") == section.has("command")) {
            throw new IllegalArgumentException(
                    section.path() + ": must have either url or command" + (section.has("url") ? ", not both" : ""));
        }
        Duration healthy = section.has("healthy") ? section.durationAbove0("healthy") : Backend.DEFAULT_HEALTHY;
        if (section.has("url")) {
            section.onlyKeys("url", "healthy");
            return new Backend.Url(url(section), healthy);
        }
        section.onlyKeys("command", "healthy", "directory", "environment", "logs", "grace");
        return new Backend.Command(
                command(section),
                folder(section, "directory").orElse(section.folder()),
                section.section("environment").map(BackendReader::environment).orElse(Map.of()),
                folder(section, "logs"),
                healthy,
                section.durationOr("grace", Backend.Command.DEFAULT_GRACE));
    }

    private static URI url(Section section) {
        URI url;
        try {
            url = URI.create(section.string("url", URL_FORM));
        } catch (IllegalArgumentException e) {
            throw section.refused("url", URL_FORM);
        }
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (url.getHost() == null
                || url.getPort() == 0
                || url.getPort() > 65_535
                || !plain
                || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw section.refused("url", URL_FORM);
        }
        return url;
    }

    private static List<String> command(Section section) {
        List<String> words = section.strings("command", COMMAND_FORM);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw section.refused("command", COMMAND_FORM);
        }
        return words;
    }

    private static Optional<Path> folder(Section section, String key) {
        if (!section.has(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(section.folder().resolve(section.string(key, FOLDER_FORM)));
        } catch (InvalidPathException e) {
            throw section.refused(key, FOLDER_FORM);
        }
    }

    private static Map<String, String> environment(Section section) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : section.keys()) {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException(section.path() + ": key \"" + name
                        + "\" must be the name of a variable (letters, digits and _, not beginning with a digit)");
            }
            variables.put(name, section.string(name, "a string"));
        }
        return variables;
    }
}
