package io.sizewalk.ui;

import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Pause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the start form asks for: one level, held from the moment that it is reached.
 *
 * @param aim what the destination's text is; as the command line gave it
 * @param destination name of an endpoint, or a URL; for {@link Aim#SEVERAL} the names of all
 * @param model open or closed
 * @param level requests per second of an open load, users of a closed one, who are whole; above 0
 * @param spawnRate users a second that a closed load starts with until all are there; above 0; an open load has no use for it
 * @param pause of a closed load's users; an open load has no use for it
 * @param duration above 0 and at most {@link #LONGEST}; null: until somebody stops it
 */
public record LoadForm(
        Aim aim,
        String destination,
        LoadModel model,
        double level,
        double spawnRate,
        Pause pause,
        @Nullable Duration duration) {

    /** What the load is aimed at. The page cannot make one of these of another. */
    public enum Aim {
        /** An endpoint of SageMaker, by name. */
        ENDPOINT,
        /** Anything that speaks HTTP, by URL. */
        URL,
        /** More than one; the page shows them and cannot change them. */
        SEVERAL
    }

    /** Also of a wait. */
    public static final Duration LONGEST = Duration.ofDays(7);

    static final int LONGEST_DESTINATION = 2048;

    /** @throws IllegalArgumentException with one line that says what is allowed */
    public LoadForm {
        if (destination.isBlank() || destination.length() > LONGEST_DESTINATION) {
            throw new IllegalArgumentException(
                    "a target of " + destination.length() + " characters is not of 1 to " + LONGEST_DESTINATION);
        }
        if (!(level > 0 && level <= LoadChange.MOST)) {
            throw new IllegalArgumentException(LoadFigures.exact(level) + " " + model.unit()
                    + " are not above 0 and at most " + (long) LoadChange.MOST);
        }
        if (model == LoadModel.CLOSED && level != Math.rint(level)) {
            throw new IllegalArgumentException(LoadFigures.exact(level) + " users are not a whole number");
        }
        if (!(spawnRate > 0 && spawnRate <= LoadChange.MOST)) {
            throw new IllegalArgumentException("a spawn rate of " + LoadFigures.exact(spawnRate)
                    + " is not above 0 and at most " + (long) LoadChange.MOST);
        }
        if (pause.most().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a wait of " + pause.most().toSeconds() + " s is not from 0 to " + LONGEST.toSeconds() + " s");
        }
        if (duration != null && (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a duration of " + duration.toSeconds()
                    + " s is not above 0 and at most " + LONGEST.toSeconds() + " s");
        }
    }
}
