package io.sizewalk.cli;

import io.sizewalk.load.AnswerCheck;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Requirement;
import io.sizewalk.traffic.Expectation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What makes a request of {@code load} a success, and what all of them must meet. */
final class ExpectOptions extends ConditionOptions {

    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;

    @Option(
            names = "--expect-status",
            split = ",",
            paramLabel = "CODE",
            description = "HTTP codes of success, such as 200,204 (all of 2xx)")
    List<Integer> statuses = new ArrayList<>();

    @Option(
            names = "--expect-json-path",
            paramLabel = "PATH[=VALUE]",
            description = "is in the answer, and has the value: $.label=cat")
    List<String> jsonPaths = new ArrayList<>();

    /** @throws JobException of kind USAGE */
    Expectation expectation() {
        for (int status : statuses) {
            if (status < LOWEST || status > HIGHEST) {
                throw JobException.usage(
                        "--expect-status " + status + " is no HTTP code",
                        "Allowed: " + LOWEST + " to " + HIGHEST + ".");
            }
        }
        Expectation expectation = new Expectation(
                statuses, jsonPaths.stream().map(ExpectOptions::condition).toList());
        try {
            AnswerCheck.of(expectation);
        } catch (IllegalArgumentException e) {
            throw JobException.usage(
                    "--expect-json-path: " + e.getMessage(), "Such as $.predictions[0].score, with =VALUE if wanted.");
        }
        return expectation;
    }

    /**
     * In the order of the flags; there need not be any.
     *
     * @throws JobException of kind USAGE if a value is out of range
     */
    List<Requirement> requirements() {
        boolean none = latencySuccessP99 == null && percentFail == null && require.isEmpty();
        return none ? List.of() : PlanFromOptions.requirements(latencySuccessP99, percentFail, require);
    }

    /** The value follows the first {@code =} that is not within brackets, where filters have theirs. */
    private static Expectation.JsonPath condition(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '=' && depth == 0) {
                return new Expectation.JsonPath(text.substring(0, i), text.substring(i + 1));
            }
        }
        return new Expectation.JsonPath(text, null);
    }
}
