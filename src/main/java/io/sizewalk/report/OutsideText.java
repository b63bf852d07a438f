package io.sizewalk.report;

import java.util.Locale;

/**
 * Text from outside (a model's error message, a header, a file name) made fit to be shown. Escaping is left to the writer
 * of each format; this takes care of what no format's escaping does: control characters, halves of characters, and length.
 */
final class OutsideText {

    private static final char REPLACEMENT = '\uFFFD';

    private OutsideText() {}

    /** Whole, with each character that XML 1.0 and HTML forbid replaced by U+FFFD. */
    static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(c -> cleaned.appendCodePoint(isAllowed(c) ? c : REPLACEMENT));
        return cleaned.toString();
    }

    /** {@link #clean}, and cut at a number of characters, saying so. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return clean(text);
        }
        boolean splitsCharacter = Character.isHighSurrogate(text.charAt(most - 1));
        String kept = text.substring(0, splitsCharacter ? most - 1 : most);
        return clean(kept) + String.format(Locale.ROOT, "... (cut; %,d characters)", text.length());
    }

    /** {@link #cut} on one line. */
    static String line(String text, int most) {
        return cut(text, most).replaceAll("\\s+", " ").strip();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                // C1 controls are legal in XML but show as nothing, or as another character.
                || (c >= 0xA0 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
