package io.sizewalk.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The javadoc of our own types, read from the sources, as plain text. */
final class Javadoc {

    private static final Path SOURCES = Path.of("src/main/java");

    private final Map<Class<?>, String> comments = new HashMap<>();

    /** {@code Certainty}, {@code StepOutcome.Measured}. */
    static String name(Class<?> type) {
        return type.getCanonicalName().substring(type.getPackageName().length() + 1);
    }

    /** What stands before the tags, up to its first sentence's end. */
    Optional<String> purpose(Class<?> type) {
        String text = comment(type).replaceFirst("(?s)(^|\\s)@(param|see|throws)\\s.*", "");
        Matcher sentence = Pattern.compile("^.*?[.;](?=\\s|$)").matcher(plain(text));
        return sentence.find() ? Optional.of(sentence.group().replaceFirst(";$", ".")) : Optional.empty();
    }

    Optional<String> component(Class<?> type, String name) {
        Matcher tag = Pattern.compile("(?s)@param " + name + "\\s+(.*?)(?=\\s@\\w+\\s|$)")
                .matcher(comment(type));
        return tag.find() ? Optional.of(plain(tag.group(1))) : Optional.empty();
    }

    private String comment(Class<?> type) {
        return comments.computeIfAbsent(type, Javadoc::read);
    }

    private static String read(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        try {
            String source = Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
            Matcher comment = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^{]*?\\))?\\s+"
                            + "|@JsonSubTypes\\(\\{.*?\\}\\)\\s+)*(?:public |static |sealed |final )*(?:record|interface|enum|class) "
                            + type.getSimpleName() + "\\b")
                    .matcher(source);
            return comment.find() ? comment.group(1).replaceAll("(?m)^\\s*\\* ?", "") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|value|link|linkplain)\\s+#?([^}]*)\\}", "$1")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
