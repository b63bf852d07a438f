package io.sizewalk.cli;

import io.sizewalk.traffic.Pause;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 2s} or {@code 1s..3s}. */
final class PauseText implements ITypeConverter<Pause> {

    private static final String TO = "..";

    @Override
    public Pause convert(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** @throws IllegalArgumentException saying what is allowed */
    static Pause parse(String text) {
        int at = text.indexOf(TO);
        Duration least = DurationText.parse(at < 0 ? text : text.substring(0, at));
        Duration most = at < 0 ? least : DurationText.parse(text.substring(at + TO.length()));
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException("'" + text + "' ends before it begins: the shorter time comes first");
        }
        return new Pause(least, most);
    }

    /** The shortest text that {@link #parse} reads back. */
    static String format(Pause pause) {
        String least = DurationText.format(pause.least());
        return pause.least().equals(pause.most()) ? least : least + TO + DurationText.format(pause.most());
    }
}
