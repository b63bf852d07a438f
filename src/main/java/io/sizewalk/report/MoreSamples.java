package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What would have decided an inconclusive step: how many samples, how long that takes, and which flag allows it. */
public final class MoreSamples {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long FINE_SECONDS = 300;
    private static final double ROUNDING = 1e-9;

    private MoreSamples() {}

    /** In sentences, the requirement first; empty for a step that is not inconclusive. */
    public static Optional<String> advice(StepResult step) {
        if (!(step.outcome() instanceof Measured measured) || measured.verdict() != Verdict.INCONCLUSIVE) {
            return Optional.empty();
        }
        List<Certainty> open = measured.judgements().stream()
                .filter(judgement -> judgement.verdict() == Verdict.INCONCLUSIVE)
                .map(Judgement::certainty)
                .filter(Objects::nonNull)
                .toList();
        return open.stream()
                .filter(known -> known.samplesEnough() == null)
                .findFirst()
                .map(MoreSamples::never)
                .or(() -> open.stream()
                        .max((one, other) -> Double.compare(times(one), times(other)))
                        .map(most -> more(step, most)));
    }

    private static String never(Certainty known) {
        return known.requirement() + " had " + CertaintyText.samples(known)
                + "; no number would be enough while what is measured stays this near its limit."
                + " Choose another limit or another rate.";
    }

    private static String more(StepResult step, Certainty known) {
        Traffic traffic = step.config().traffic();
        Duration load = atLeast(step.loadTime(), times(known));
        String said = known.requirement() + " had " + CertaintyText.samples(known) + "; about "
                + CertaintyText.enough(known) + " would be enough, which is " + Figures.duration(load)
                + " at this rate. ";
        if (load.compareTo(LONGEST) > 0) {
            return said + "No step is that long: choose another limit or another rate.";
        }
        boolean first = step.config().phase() == Phase.FIND_TYPE;
        return said + "Run with " + (first ? "--duration " : "--endurance-steady-state ")
                + flag(load.minus(traffic.ramp())) + ", or allow --max-extend " + flag(load.minus(traffic.total()))
                + (first ? ", or walk higher rates." : ".");
    }

    /** How many times the samples there were would be enough, at least 1; a step that had none needs another look. */
    private static double times(Certainty known) {
        Long enough = known.samplesEnough();
        return enough == null || known.samples() == 0 ? 1 : Math.max(1, (double) enough / known.samples());
    }

    /** Longer than the step was, and rounded up to what people would write. */
    private static Duration atLeast(Duration sent, double times) {
        double seconds = sent.toMillis() / 1000.0;
        long grain = seconds * times < FINE_SECONDS ? 10 : 60;
        double longer = Math.max(Math.ceil(seconds * times / grain - ROUNDING), Math.floor(seconds / grain) + 1);
        return Duration.ofSeconds((long) Math.min(Integer.MAX_VALUE, longer * grain));
    }

    /** {@code 90s}, {@code 7m}: as the flags read it. */
    private static String flag(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
