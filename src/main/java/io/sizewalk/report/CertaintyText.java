package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Requirement.Comparison;

/** What is known of a requirement, in figures and words for people: the one place that formats a {@link Certainty}. */
public final class CertaintyText {

    private CertaintyText() {}

    /** {@code 0.08 % beyond (0 to 0.6 %, allowed 1 %)}. */
    public static String brief(Certainty known) {
        String said = (estimate(known) + " " + word(known.quantity())).strip();
        return said + " (" + interval(known) + ", " + limitWord(known) + " " + limit(known) + ")";
    }

    /** {@link #brief}, n and how many would have been enough: {@code ..., n = 3,100, enough: 352}. */
    public static String whole(Certainty known) {
        return brief(known) + ", n = " + Figures.count(known.samples()) + ", enough: " + enough(known);
    }

    /** {@code 0.08 %}. */
    static String estimate(Certainty known) {
        return Figures.beside(known.estimate(), known.limit()) + " " + unit(known);
    }

    /** {@code 0 to 0.6 %}. */
    static String interval(Certainty known) {
        return lower(known) + " to " + upper(known) + " " + unit(known);
    }

    private static String lower(Certainty known) {
        String shown = Figures.beside(known.lower(), known.limit());
        // More than next to nothing is no more than "more than nothing".
        return shown.startsWith("<") ? "0" : shown;
    }

    private static String upper(Certainty known) {
        return Figures.beside(known.upper(), known.limit());
    }

    /** {@code 1 %}. */
    static String limit(Certainty known) {
        return Figures.beside(known.limit(), known.limit()) + " " + unit(known);
    }

    /** What the limit is: most that is allowed, or least that is needed. */
    static String limitWord(Certainty known) {
        if (isReversed(known)) {
            return "needed";
        }
        return isShare(known) ? "allowed" : "limit";
    }

    /** {@code 3,100 requests}; of what the samples are. */
    static String samples(Certainty known) {
        return Figures.count(known.samples()) + " "
                + switch (known.quantity()) {
                    case SLOW_OR_FAILED, FAILED -> "requests";
                    case SLOW, MEAN -> "successful requests";
                    case THROUGHPUT -> "stretches of time";
                };
    }

    /** Samples divided by the design effect. */
    static String effective(Certainty known) {
        return Figures.count(Math.round(known.effectiveSamples()));
    }

    /** {@code 352}; in words where it is no number. */
    public static String enough(Certainty known) {
        Long enough = known.samplesEnough();
        if (enough != null) {
            return Figures.count(enough);
        }
        return allowsNothing(known) && known.samples() > 0 ? "the whole step" : "no number";
    }

    /** What the estimate is a share or a figure of. */
    static String quantity(Certainty known) {
        return switch (known.quantity()) {
            case SLOW_OR_FAILED -> "beyond the limit or failed";
            case SLOW -> "of successful ones beyond the limit";
            case FAILED -> "failed or never ended";
            case MEAN -> "mean of successful ones";
            case THROUGHPUT -> "successful ones a second";
        };
    }

    /** Why the verdict is what it is, in a sentence without its point. */
    static String why(Certainty known) {
        if (known.samples() == 0) {
            return "there was nothing to judge by";
        }
        return switch (known.verdict()) {
            case PASS -> decided(known, isReversed(known));
            case FAIL -> decided(known, !isReversed(known));
            case INCONCLUSIVE -> undecided(known);
            case INVALID -> "";
        };
    }

    /** @param over whether the verdict says that the truth is over the limit */
    private static String decided(Certainty known, boolean over) {
        if (allowsNothing(known)) {
            return over ? "none is allowed" : "none in the whole step";
        }
        if (over && known.lower() >= known.limit()) {
            return "certain to be more than " + lower(known) + " " + unit(known);
        }
        if (!over && known.upper() <= known.limit()) {
            return "certain to be less than " + upper(known) + " " + unit(known);
        }
        return "was certain when it ended the step; the requests then under way left it less so";
    }

    private static String undecided(Certainty known) {
        Long enough = known.samplesEnough();
        String why = "the limit of " + limit(known) + " lies within the interval; ";
        if (enough == null) {
            return why + "what was measured is too near it for any number of samples";
        }
        return enough > known.samples()
                ? why + "about " + Figures.count(enough) + " samples would be enough, " + Figures.count(known.samples())
                        + " were there"
                : why + "more samples are needed";
    }

    static boolean isShare(Certainty known) {
        return known.quantity() != Quantity.MEAN && known.quantity() != Quantity.THROUGHPUT;
    }

    private static boolean allowsNothing(Certainty known) {
        return isShare(known) && known.limit() == 0;
    }

    private static boolean isReversed(Certainty known) {
        Comparison comparison = known.requirement().comparison();
        return comparison == Comparison.MORE || comparison == Comparison.AT_LEAST;
    }

    private static String unit(Certainty known) {
        return known.quantity().unit();
    }

    private static String word(Quantity quantity) {
        return switch (quantity) {
            case SLOW_OR_FAILED, SLOW -> "beyond";
            case FAILED -> "failed";
            case MEAN -> "mean";
            case THROUGHPUT -> "";
        };
    }
}
