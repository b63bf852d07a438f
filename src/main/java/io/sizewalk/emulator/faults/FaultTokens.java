package io.sizewalk.emulator.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a fault's text, read from left to right. */
final class FaultTokens {

    private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|[:%]|[^\\s:%\"]+|\"");

    private record Token(String word, boolean quoted, int column) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    FaultTokens(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            boolean quoted = matcher.group(1) != null;
            tokens.add(new Token(quoted ? matcher.group(1) : matcher.group(), quoted, matcher.start() + 1));
        }
    }

    boolean isEmpty() {
        return next >= tokens.size();
    }

    /** Whether the next word is {@code word}. */
    boolean sees(String word) {
        return sees(0, word);
    }

    boolean sees(int ahead, String word) {
        return next + ahead < tokens.size()
                && !tokens.get(next + ahead).quoted()
                && tokens.get(next + ahead).word().equals(word);
    }

    /** Whether the next word is of this form. */
    boolean sees(Pattern form) {
        return !isEmpty()
                && !tokens.get(next).quoted()
                && form.matcher(tokens.get(next).word()).matches();
    }

    /** Passes the next word if it is {@code word}. */
    boolean take(String word) {
        boolean seen = sees(word);
        next += seen ? 1 : 0;
        return seen;
    }

    /** The next word, which {@link #sees} has looked at. */
    String peek() {
        return tokens.get(next).word();
    }

    /** Passes the next word, which {@link #sees} has looked at. */
    String take() {
        return tokens.get(next++).word();
    }

    /**
     * The next word, which must be of this form.
     *
     * @param wanted what is allowed, for the message
     */
    String take(Pattern form, String wanted) {
        if (!sees(form)) {
            throw refused(wanted);
        }
        return take();
    }

    String takeQuoted(String wanted) {
        if (isEmpty() || !tokens.get(next).quoted() || tokens.get(next).word().isBlank()) {
            throw refused(wanted);
        }
        return take();
    }

    /** The next word is not what must be there. */
    IllegalArgumentException refused(String wanted) {
        String seen = isEmpty()
                ? "the end"
                : "\"" + tokens.get(next).word() + "\" at column "
                        + tokens.get(next).column();
        return new IllegalArgumentException("fault \"" + text + "\": " + seen + " is not allowed; must be " + wanted);
    }
}
