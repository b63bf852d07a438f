package io.sizewalk.report;

import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.Verdict;
import java.util.Locale;

/**
 * How an outcome is shown: by symbol, word and colour, so that no one needs the colour.
 *
 * @param symbol one character
 * @param word lower case
 * @param css class name that picks the colour
 */
public record Mark(String symbol, String word, String css) {

    static Mark of(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Measured measured) {
            return of(measured.verdict());
        }
        if (outcome.label().equals(Verdict.INVALID.name())) {
            return of(Verdict.INVALID);
        }
        String word = outcome.label().toLowerCase(Locale.ROOT);
        return outcome instanceof StepOutcome.Failed
                ? new Mark("\u26A0", word, "broken")
                : new Mark("\u00BB", word, "skip");
    }

    static Mark of(Verdict verdict) {
        String word = verdict.name().toLowerCase(Locale.ROOT);
        return switch (verdict) {
            case PASS -> new Mark("\u2713", word, "pass");
            case FAIL -> new Mark("\u2717", word, "fail");
            case INCONCLUSIVE -> new Mark("?", word, "unsure");
            case INVALID -> new Mark("!", word, "broken");
        };
    }

    /** {@code ✓ pass}. */
    public String text() {
        return symbol + " " + word;
    }
}
