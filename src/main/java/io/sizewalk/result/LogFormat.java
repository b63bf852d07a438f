package io.sizewalk.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The three layouts that simulation.log had since Gatling 3.0. */
public enum LogFormat {
    /** Tab-separated, users by number. */
    TEXT_WITH_USERS("text", 0, 3),
    /** Tab-separated, without user numbers. */
    TEXT("text", 4, 12),
    /** Big-endian records. */
    BINARY("binary", 13, 15);

    private static final Pattern VERSION = Pattern.compile("3\\.(\\d{1,4})(?:\\D.*)?");

    private final String label;
    private final int firstMinor;
    private final int lastMinor;

    LogFormat(String label, int firstMinor, int lastMinor) {
        this.label = label;
        this.firstMinor = firstMinor;
        this.lastMinor = lastMinor;
    }

    /** {@code text} or {@code binary}. */
    public String label() {
        return label;
    }

    /** {@code Gatling 3.4 to 3.12}: the versions that write this layout. */
    String versions() {
        return "Gatling 3." + firstMinor + " to 3." + lastMinor;
    }

    /** The layout that a Gatling version writes; null when that is not known. */
    static @Nullable LogFormat of(String gatlingVersion) {
        Matcher matcher = VERSION.matcher(gatlingVersion);
        if (matcher.matches()) {
            int minor = Integer.parseInt(matcher.group(1));
            for (LogFormat format : values()) {
                if (minor >= format.firstMinor && minor <= format.lastMinor) {
                    return format;
                }
            }
        }
        return null;
    }
}
