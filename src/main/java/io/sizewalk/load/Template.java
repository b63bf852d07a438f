package io.sizewalk.load;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with places for values, in Gatling's spelling: <code>#{column}</code>; <code>##{</code> stands for a plain
 * <code>#{</code>.
 */
final class Template {

    private static final String OPEN = "#{";
    private static final String LITERAL_OPEN = "##{";

    private final List<Part> parts;
    private final boolean json;

    /**
     * @param text as it is; empty before a place
     * @param column whose value follows the text; {@link #NONE} at the end
     */
    private record Part(String text, int column) {
        static final int NONE = -1;
    }

    private Template(List<Part> parts, boolean json) {
        this.parts = parts;
        this.json = json;
    }

    /**
     * @param columns whose names places may have
     * @param json whether values are escaped for JSON's strings; the quotes around are the template's own
     * @throws BadBodyException if a place is not closed, or names no column
     */
    static Template of(String text, List<String> columns, boolean json) throws BadBodyException {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(LITERAL_OPEN, at)) {
                plain.append(OPEN);
                at += LITERAL_OPEN.length();
            } else if (text.startsWith(OPEN, at)) {
                int close = text.indexOf('}', at);
                if (close < 0) {
                    throw new BadBodyException("#{ in line " + line(text, at) + " is not closed");
                }
                String name = text.substring(at + OPEN.length(), close);
                int column = columns.indexOf(name);
                if (column < 0) {
                    throw new BadBodyException("#{" + name + "} in line " + line(text, at)
                            + " names no column; there are " + String.join(", ", columns));
                }
                parts.add(new Part(plain.toString(), column));
                plain.setLength(0);
                at = close + 1;
            } else {
                plain.append(text.charAt(at++));
            }
        }
        parts.add(new Part(plain.toString(), Part.NONE));
        return new Template(parts, json);
    }

    /** @param row one value for each column */
    String fill(List<String> row) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.text());
            if (part.column() != Part.NONE) {
                String value = row.get(part.column());
                if (json) {
                    JsonStringEncoder.getInstance().quoteAsString(value, filled);
                } else {
                    filled.append(value);
                }
            }
        }
        return filled.toString();
    }

    private static long line(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
