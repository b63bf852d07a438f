package io.sizewalk.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/**
 * Indents results for people and for line-by-line comparison, but keeps what comes by the hundred (the buckets of a
 * timeline) and what reads best in a row (a set of percentiles) on one line each.
 */
final class ResultsPrinter extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1;
    /** Objects nested this deep, arrays counted too, are written on one line. */
    private static final int INLINE_FROM = 7;

    ResultsPrinter() {
        super(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        indentObjectsWith(new Lines(INLINE_FROM));
        // The elements of an array of one-line objects each have a line.
        indentArraysWith(new Lines(INLINE_FROM + 1));
    }

    private ResultsPrinter(ResultsPrinter base) {
        super(base);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new ResultsPrinter(this);
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        // The closing brace goes where the opening one is: on the same line in a one-line object.
        boolean inline = _nesting >= INLINE_FROM;
        _nesting--;
        if (entries > 0 && !inline) {
            _objectIndenter.writeIndentation(generator, _nesting);
        }
        generator.writeRaw('}');
    }

    /** A new line for each entry, up to a depth. */
    private static final class Lines implements Indenter, java.io.Serializable {

        private static final long serialVersionUID = 1;
        private final int inlineFrom;

        Lines(int inlineFrom) {
            this.inlineFrom = inlineFrom;
        }

        @Override
        public void writeIndentation(JsonGenerator generator, int level) throws IOException {
            if (level < inlineFrom) {
                // Not the platform's separator: the same results are the same bytes everywhere.
                generator.writeRaw('\n' + "  ".repeat(level));
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}
