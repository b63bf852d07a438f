package io.sizewalk.cli;

import java.net.URLConnection;
import java.util.Locale;

/** The content type of a payload that names none, by the end of its file name. */
final class ContentTypes {

    private ContentTypes() {}

    static String guess(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return "application/json";
        }
        if (name.endsWith(".jsonl")) {
            return "application/jsonlines";
        }
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        String known = URLConnection.guessContentTypeFromName(name);
        return known == null ? "application/octet-stream" : known;
    }
}
