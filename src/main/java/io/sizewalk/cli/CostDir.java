package io.sizewalk.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's own directory of price files. */
final class CostDir {

    static final String DESCRIPTION = "your own price files, of prices update (~/.config/sizewalk/cost)";

    private static final Path BELOW_CONFIG = Path.of("sizewalk", "cost");

    private CostDir() {}

    /**
     * @param given by flag, or null
     * @param environment {@code XDG_CONFIG_HOME} counts where it is absolute, as the XDG Base Directory Specification has it
     * @return null when there is no home directory either
     */
    static @Nullable Path of(@Nullable Path given, Map<String, String> environment) {
        if (given != null) {
            return given;
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (!config.isBlank() && Path.of(config).isAbsolute()) {
            return Path.of(config).resolve(BELOW_CONFIG);
        }
        String home = environment.getOrDefault("HOME", "");
        return home.isBlank() ? null : Path.of(home, ".config").resolve(BELOW_CONFIG);
    }
}
