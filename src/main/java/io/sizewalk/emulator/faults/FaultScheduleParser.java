package io.sizewalk.emulator.faults;

import io.sizewalk.emulator.time.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads what stands before a fault's action: when it is active. */
final class FaultScheduleParser {

    private static final Pattern WORD = Pattern.compile("[^:%]+");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    private FaultScheduleParser() {}

    static FaultSchedule read(FaultTokens tokens) {
        Duration at = Duration.ZERO;
        Optional<String> after = Optional.empty();
        Optional<Duration> length = Optional.empty();
        Optional<Duration> every = Optional.empty();
        OptionalInt times = OptionalInt.empty();
        boolean some = true;
        while (some) {
            if (tokens.take("at")) {
                at = duration(tokens, false);
            } else if (tokens.take("after")) {
                after = Optional.of(tokens.take(NAME, "an endpoint's name"));
            } else if (tokens.take("for")) {
                length = Optional.of(duration(tokens, true));
            } else if (tokens.take("every")) {
                every = Optional.of(duration(tokens, true));
            } else if (tokens.take("once")) {
                times = OptionalInt.of(1);
            } else if (tokens.sees(NUMBER) && tokens.sees(1, "times")) {
                times = OptionalInt.of(Integer.parseInt(tokens.take()));
                var unused = tokens.take();
            } else {
                some = false;
            }
        }
        var unused = tokens.take(":");
        return new FaultSchedule(at, after, length, every, times);
    }

    private static Duration duration(FaultTokens tokens, boolean above0) {
        String wanted = above0 ? DurationText.FORM + ", above 0" : DurationText.FORM;
        if (!tokens.sees(WORD)) {
            throw tokens.refused(wanted);
        }
        Optional<Duration> duration = DurationText.parse(tokens.peek());
        if (duration.isEmpty() || (above0 && duration.get().isZero())) {
            throw tokens.refused(wanted);
        }
        var unused = tokens.take();
        return duration.get();
    }
}
