package io.sizewalk.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where a flag's value comes from when the flag is not given: the environment ({@code SIZEWALK_TYPE_WALK}), then the
 * config file, then the default written at the option.
 */
final class Defaults implements IDefaultValueProvider {

    private static final String PREFIX = "SIZEWALK_";

    private final Map<String, String> environment;
    private final Map<String, String> file;

    Defaults(Map<String, String> environment, Map<String, String> file) {
        this.environment = environment;
        this.file = file;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        if (!(arg instanceof OptionSpec option)) {
            return null;
        }
        for (String name : option.names()) {
            if (name.startsWith("--")) {
                String value = environment.get(variable(name));
                if (value != null) {
                    return value;
                }
            }
        }
        for (String name : option.names()) {
            String value = file.get(name.replaceFirst("^-+", ""));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    static String variable(String flag) {
        return PREFIX + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
