package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Measured;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code results.csv} tells of each requirement's verdict. Estimate, lower, upper and limit are in percent for a share of
 * requests, else in milliseconds or requests per second; a plain comparison has a verdict alone.
 */
final class CertaintyColumns {

    private static final List<String> KEYS = List.of(
            "verdict",
            "quantity",
            "samples",
            "effective_samples",
            "estimate",
            "lower",
            "upper",
            "limit",
            "samples_enough");

    private CertaintyColumns() {}

    /** {@code p99<200ms verdict, p99<200ms quantity ...}. */
    static List<String> header(Requirement requirement) {
        return KEYS.stream().map(key -> requirement + " " + key).toList();
    }

    /** One for each of the header. */
    static List<@Nullable Object> cells(Requirement requirement, StepOutcome outcome) {
        Judgement judgement = outcome instanceof Measured measured
                ? measured.judgements().stream()
                        .filter(one -> one.requirement().equals(requirement))
                        .findFirst()
                        .orElse(null)
                : null;
        if (judgement == null) {
            return Collections.nCopies(KEYS.size(), null);
        }
        String verdict = judgement.verdict().name().toLowerCase(Locale.ROOT);
        Certainty known = judgement.certainty();
        if (known == null) {
            return Stream.<@Nullable Object>concat(
                            Stream.of(verdict), Collections.<@Nullable Object>nCopies(KEYS.size() - 1, null).stream())
                    .toList();
        }
        return Arrays.asList(
                verdict,
                known.quantity().name().toLowerCase(Locale.ROOT),
                known.samples(),
                known.effectiveSamples(),
                known.estimate(),
                known.lower(),
                known.upper(),
                known.limit(),
                known.samplesEnough());
    }
}
