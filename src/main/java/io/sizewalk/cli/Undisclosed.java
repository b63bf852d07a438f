package io.sizewalk.cli;

import picocli.CommandLine.ITypeConverter;

/**
 * A flag's value that is used and shown nowhere: not in the report, a log or a message.
 *
 * @param value as given
 */
record Undisclosed(String value) {

    @Override
    public String toString() {
        return "(given, not shown)";
    }

    /** Takes anything: what picocli says of a value that cannot be converted would show it. */
    static final class Converter implements ITypeConverter<Undisclosed> {
        @Override
        public Undisclosed convert(String value) {
            return new Undisclosed(value);
        }
    }
}
