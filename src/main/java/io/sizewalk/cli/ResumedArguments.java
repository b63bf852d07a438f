package io.sizewalk.cli;

import io.sizewalk.environment.JobHeader;
import io.sizewalk.model.JobException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The arguments of a job that goes on: those it was started with, and those that may be given anew. */
final class ResumedArguments {

    /** About this run alone; no part of what the job is. */
    private static final Set<String> OF_THIS_RUN =
            Set.of("--resume", "--json", "--quiet", "--verbose", "--plan", "--config", "--external-id");

    /** May differ from the first run's. */
    private static final Set<String> CHANGEABLE = Set.of(
            "--budget-usd",
            "--max-duration",
            "--teardown-deadline",
            "--profile",
            "--prometheus",
            "--iam-role-arn",
            "--role-session-name",
            "--endpoint-url");

    /** What a batch gives its jobs; checked by the batch itself. */
    private static final Set<String> OF_THE_BATCH = Set.of("--results-dir", "--emulator");

    private ResumedArguments() {}

    /** Of all flags with a value, those that make up the job and are kept in its journal. */
    static Map<String, String> kept(Map<String, String> inputs) {
        return inputs.entrySet().stream()
                .filter(input -> !OF_THIS_RUN.contains(input.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Holds the flags of a batch's job that goes on against those that it was started with, but for where its folder is.
     *
     * @param inputs every flag that has a value now
     * @throws JobException of kind USAGE naming the first that differs and may not
     */
    static void checkSame(JobHeader header, Map<String, String> inputs) {
        Map<String, String> now = kept(inputs);
        Set<String> flags = new TreeSet<>(header.inputs().keySet());
        flags.addAll(now.keySet());
        flags.removeAll(CHANGEABLE);
        flags.removeAll(OF_THE_BATCH);
        for (String flag : flags) {
            String before = header.inputs().getOrDefault(flag, "");
            String given = now.getOrDefault(flag, "");
            if (!before.equals(given)) {
                throw JobException.usage(
                        flag + ": '" + given + "', but the job was started with '" + before + "'",
                        "A job that goes on has the flags that it was started with.");
            }
        }
    }

    /** @throws JobException of kind USAGE if a flag is given that cannot change in the middle of a job */
    static List<String> of(JobHeader header, ParseResult given) {
        List<String> arguments = new ArrayList<>();
        Set<String> anew = new TreeSet<>();
        for (OptionSpec option : given.matchedOptions()) {
            String flag = option.longestName();
            if (!OF_THIS_RUN.contains(flag) && !CHANGEABLE.contains(flag)) {
                throw JobException.usage(
                        flag + ": a job that goes on has the flags that it was started with",
                        "Besides --resume give " + String.join(", ", new TreeSet<>(CHANGEABLE))
                                + " or what concerns the output of this run.");
            }
            if (!flag.equals("--resume")) {
                anew.add(flag);
                option.originalStringValues().forEach(value -> arguments.add(flag + "=" + value));
            }
        }
        header.inputs().forEach((flag, value) -> {
            if (!anew.contains(flag)) {
                arguments.add(flag + "=" + value);
            }
        });
        return arguments;
    }
}
