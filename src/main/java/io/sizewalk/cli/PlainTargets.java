package io.sizewalk.cli;

import io.sizewalk.load.HeaderCheck;
import io.sizewalk.model.JobException;
import io.sizewalk.traffic.Destination;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Destinations of {@code --url}, and their headers. No message shows a header's value. */
final class PlainTargets {

    private static final Pattern SECRET = Pattern.compile(".*(authorization|cookie|token|secret|password|api-?key).*");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String SHAPE = "Such as --header 'X-Tenant: a'.";

    private final boolean stream;
    private final boolean given;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @throws JobException of kind USAGE if a header cannot be sent */
    PlainTargets(List<String> lines, @Nullable Path file, @Nullable String accept, boolean stream) {
        this.stream = stream;
        this.given = !lines.isEmpty() || file != null;
        if (accept != null) {
            headers.put("Accept", accept);
        }
        lines.forEach(line -> add("--header", line, true));
        if (file != null) {
            read(file);
        }
    }

    /** @throws JobException of kind USAGE if there are any, as there is no {@code --url} */
    void refuseHeaders() {
        if (given) {
            throw JobException.usage(
                    "--header and --header-file mean nothing to --endpoint-name",
                    "Endpoints take --custom-attributes and the other flags of an invocation.");
        }
    }

    /** @throws JobException of kind USAGE if the text is no URL to send to */
    Destination destination(String text) {
        // What follows the last = of a query is the query's.
        Weighted url = text.contains("?") ? new Weighted(text, 1) : Weighted.parse("--url", text);
        URI uri;
        try {
            uri = new URI(url.value());
        } catch (URISyntaxException e) {
            throw notAllowed(url.value(), "is no URL: " + e.getReason());
        }
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw notAllowed(url.value(), "does not begin with http:// or https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw JobException.usage(
                    "--url holds a user name or password", "Put an Authorization header into --header-file.");
        }
        if (uri.getHost() == null) {
            throw notAllowed(url.value(), "names no host");
        }
        if (uri.getRawFragment() != null) {
            throw notAllowed(url.value(), "has a fragment (#), which is never sent");
        }
        return new Destination(url.value(), uri, headers, false, stream, url.weight());
    }

    /** False where the file system knows no such thing, or there is no file. */
    static boolean othersMayRead(Path file) {
        try {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
            return allowed.contains(PosixFilePermission.GROUP_READ)
                    || allowed.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private void read(Path file) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add("--header-file " + file, line, false);
                }
            }
        } catch (IOException e) {
            throw JobException.usage("--header-file " + file + " " + Unreadable.why(e), "Lines are 'Name: value'.");
        }
    }

    private void add(String where, String line, boolean seenByOthers) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw JobException.usage(where + ": a header without ': '", SHAPE);
        }
        String name = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        HeaderCheck.checkUnsigned(where, name, value, SHAPE);
        String lower = name.toLowerCase(Locale.ROOT);
        if (seenByOthers && SECRET.matcher(lower).matches()) {
            throw JobException.usage(
                    where + ": " + name + " looks like a secret, and others can see command lines",
                    "Put it into a file of your own, and name that by --header-file.");
        }
        if (lower.equals("content-type")) {
            throw JobException.usage(where + ": Content-Type belongs to the bodies", "Give it by --content-type.");
        }
        if (headers.put(name, value) != null) {
            throw JobException.usage(where + ": the header " + name + " is there twice", "Give it once.");
        }
    }

    private static JobException notAllowed(String url, String why) {
        return JobException.usage("--url '" + url + "' " + why, "Such as http://localhost:8080/invocations.");
    }
}
