package io.sizewalk.cli;

import io.sizewalk.traffic.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** A flag's value as a user would write it. */
final class InputText {

    private InputText() {}

    static String of(Object value) {
        if (value instanceof Duration duration) {
            return DurationText.format(duration);
        }
        if (value instanceof Pause pause) {
            return PauseText.format(pause);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(InputText::of).collect(Collectors.joining(","));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return value.toString();
    }
}
