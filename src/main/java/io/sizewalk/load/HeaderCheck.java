package io.sizewalk.load;

import io.sizewalk.model.JobException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses, before anything is sent, headers that cannot be put into a request. */
public final class HeaderCheck {

    /** A header name, RFC 9110 section 5.1. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** A header value without control characters, RFC 9110 section 5.5; no other than ASCII, as others get lost. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    /** Set by the load generator. */
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "expect");
    /** Set by the signature. */
    private static final Set<String> SIGNATURES =
            Set.of("authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token");

    private HeaderCheck() {}

    /** Whether a header can have this value. */
    static boolean isValue(String value) {
        return VALUE.matcher(value).matches();
    }

    /**
     * For requests that are signed.
     *
     * @param where what the header belongs to
     * @param hint the flag to change
     * @throws JobException of kind USAGE
     */
    public static void check(String where, String name, String value, String hint) {
        if (SIGNATURES.contains(name.toLowerCase(Locale.ROOT))) {
            throw ours(where, name, hint);
        }
        checkUnsigned(where, name, value, hint);
    }

    /** For requests that are not signed. Says nothing of the value, which may be a secret. */
    public static void checkUnsigned(String where, String name, String value, String hint) {
        if (!NAME.matcher(name).matches()) {
            throw JobException.usage(where + ": '" + name + "' is no header name", hint);
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw ours(where, name, hint);
        }
        if (!isValue(value)) {
            throw JobException.usage(where + ": the value of " + name + " is not plain ASCII in one line", hint);
        }
    }

    private static JobException ours(String where, String name, String hint) {
        return JobException.usage(where + ": sizewalk sets the header " + name + " itself", hint);
    }
}
