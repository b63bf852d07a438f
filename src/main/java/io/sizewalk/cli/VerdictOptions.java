package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.VerdictRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How certain verdicts must be, and how long a step may take to get there. */
class VerdictOptions {

    enum Kind {
        SEQUENTIAL,
        POINT
    }

    private static final Duration MAX_EXTEND = Duration.ofHours(24);

    @Option(
            names = "--verdict",
            paramLabel = "HOW",
            defaultValue = "sequential",
            description = "sequential: end a step when certain (${DEFAULT-VALUE}); point: after it")
    Kind kind = Kind.SEQUENTIAL;

    @Option(
            names = "--confidence",
            paramLabel = "PCT",
            defaultValue = "95",
            description = "of sequential verdicts, 80-99.99 %% (${DEFAULT-VALUE})")
    double confidence;

    @Option(
            names = "--max-extend",
            paramLabel = "TIME",
            description = "most that an uncertain step is prolonged by (as --duration)")
    @Nullable Duration maxExtend;

    /**
     * @param duration of a usual step, the default of how much one may be prolonged
     * @throws JobException of kind USAGE
     */
    VerdictRule rule(Duration duration) {
        if (!(confidence >= 80 && confidence <= 99.99)) {
            throw JobException.usage("--confidence: " + confidence + " is not allowed", "Allowed: 80 to 99.99.");
        }
        Duration extend = maxExtend;
        if (extend != null && (extend.isNegative() || extend.toNanosPart() != 0 || extend.compareTo(MAX_EXTEND) > 0)) {
            throw JobException.usage(
                    "--max-extend: " + DurationText.format(extend) + " is not allowed",
                    "Allowed: whole seconds from 0 to 24h.");
        }
        if (kind == Kind.POINT) {
            if (extend != null && !extend.isZero()) {
                throw JobException.usage(
                        "--max-extend " + DurationText.format(extend) + " does not go with --verdict point",
                        "A plain comparison always takes the planned time: leave one of them out.");
            }
            return VerdictRule.POINT;
        }
        return VerdictRule.sequential(confidence, extend == null ? duration : extend);
    }
}
