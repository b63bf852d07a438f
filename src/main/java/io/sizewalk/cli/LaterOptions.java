package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Flags that are part of the contract and do not work yet. They are parsed and checked, and a value that asks for more than
 * this version does is refused in words: a flag that is ignored in silence is worse than one that is missing.
 */
final class LaterOptions {

    enum Search {
        FIRST,
        CHEAPEST
    }

    @Option(
            names = "--search",
            paramLabel = "HOW",
            defaultValue = "first",
            description = "first: the first type that works (${DEFAULT-VALUE}); cheapest: not yet")
    Search search = Search.FIRST;

    @Option(names = "--max-parallel", hidden = true, paramLabel = "N", defaultValue = "1")
    int maxParallel;

    @Option(names = "--objective", hidden = true, paramLabel = "WHAT")
    @Nullable String objective;

    @Option(names = "--importance", hidden = true, paramLabel = "WHAT=LEVEL")
    @Nullable String importance;

    @Option(names = "--routing", hidden = true, paramLabel = "HOW")
    @Nullable String routing;

    private static final String LEAVE_OUT = "Leave the flag out.";

    /** @throws JobException of kind USAGE for the first flag that asks for what this version does not do */
    void refuseWhatIsNotAvailableYet() {
        refuse(search != Search.FIRST, "--search", "cheapest", "Use --search first.");
        refuse(maxParallel != 1, "--max-parallel", maxParallel, "Use 1.");
        refuse(objective != null, "--objective", objective, LEAVE_OUT);
        refuse(importance != null, "--importance", importance, LEAVE_OUT);
        refuse(routing != null, "--routing", routing, LEAVE_OUT);
    }

    static void refuse(boolean asked, String flag, @Nullable Object value, String hint) {
        if (asked) {
            throw JobException.usage((flag + " " + value).strip() + " is not available yet", hint);
        }
    }
}
