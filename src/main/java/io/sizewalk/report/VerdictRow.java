package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * One requirement held against one step: what was measured, and how sure the verdict is.
 *
 * @param measured the requirement's own figure
 * @param estimate what the verdict rests on, and its interval; {@link Figures#NONE} for a plain comparison, like those that follow
 * @param quantity what the estimate is of; empty for a plain comparison
 * @param limit what it is held against
 * @param allowed whether that is the most that is allowed, or the least that is needed; empty for a plain comparison
 * @param effective as many independent samples say as much
 * @param enough how many samples would have been enough
 * @param why the verdict is what it is; may hold text from outside
 */
public record VerdictRow(
        String requirement,
        Mark mark,
        String measured,
        String estimate,
        String quantity,
        String limit,
        String allowed,
        String samples,
        String effective,
        String enough,
        String why) {

    private static final int MAX_WHY = 4_000;

    static final String PLAIN = "plain comparison, which does not say how sure it is";

    /** @param end how the load ended, which is told above the table; null where that is not known */
    static VerdictRow of(Judgement judgement, @Nullable LoadEnd end) {
        String requirement = judgement.requirement().toString();
        Mark mark = Mark.of(judgement.verdict());
        String measured = LoadFigures.value(judgement);
        Certainty known = judgement.certainty();
        if (known == null) {
            String none = Figures.NONE;
            return new VerdictRow(
                    requirement, mark, measured, none, "", none, "", none, none, none, why(judgement, end));
        }
        return new VerdictRow(
                requirement,
                mark,
                measured,
                CertaintyText.estimate(known) + " (" + CertaintyText.interval(known) + ")",
                CertaintyText.quantity(known),
                CertaintyText.limit(known),
                CertaintyText.limitWord(known),
                Figures.count(known.samples()),
                CertaintyText.effective(known),
                CertaintyText.enough(known),
                why(judgement, end));
    }

    private static String why(Judgement judgement, @Nullable LoadEnd end) {
        if (end == null
                || judgement.note().isEmpty()
                || !judgement.note().equals(end.ending().reason())) {
            return why(judgement);
        }
        return end.ending().endpointBehind()
                ? "the endpoint fell behind, see above"
                : "the load was not delivered, see above";
    }

    /** What overrules the figures comes before what they say. */
    static String why(Judgement judgement) {
        if (!judgement.note().isEmpty()) {
            return OutsideText.cut(judgement.note(), MAX_WHY);
        }
        return judgement.certainty() == null ? PLAIN : CertaintyText.why(judgement.certainty());
    }
}
