package io.sizewalk.load;

import java.util.regex.Pattern;

/** Puts Gatling's words for a failed connection into a user's. */
final class ConnectFailure {

    /** {@code j.n.ConnectException: }, as Gatling shortens the names of exceptions. */
    private static final Pattern EXCEPTION = Pattern.compile("^([a-zA-Z]+\\.)+[A-Za-z$]+: ");
    /** Netty's prefix where it uses the system's own calls. */
    private static final Pattern SYSTEM_CALL =
            Pattern.compile("^[a-zA-Z]+\\(\\.\\.\\) failed( with error\\(-?\\d+\\))?: ");

    private ConnectFailure() {}

    /** {@code Connection refused}, {@code unknown host}, or what Gatling said less the names of its classes. */
    static String describe(String failure) {
        if (failure.contains("UnknownHostException")) {
            return "unknown host";
        }
        String plain = EXCEPTION.matcher(failure).replaceFirst("");
        return SYSTEM_CALL.matcher(plain).replaceFirst("");
    }
}
