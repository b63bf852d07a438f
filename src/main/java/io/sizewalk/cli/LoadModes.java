package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.TrafficPlan;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code load} sends a load, calibrates, or checks this machine; a flag that the one does not know is refused, not ignored. */
final class LoadModes {

    private static final String CALIBRATE = "--calibrate";
    private static final String SELF_CHECK = "--self-check";

    private static final Set<String> ALL = Set.of("--json", "--quiet", "--verbose", "--config");
    /** Flags of a load that a calibration knows too. */
    private static final Set<String> CALIBRATION = Set.of(
            "--endpoint-name",
            "--target-variant",
            "--payload",
            "--content-type",
            "--scenario-requests",
            "--step-duration",
            "--require",
            "--latency-success-p99",
            "--percent-fail");

    /** A flag of a load that has a default, and so is seen in the command line alone, with those of which one must be there too. */
    private record Companions(String flag, List<String> others) {}

    private static final List<Companions> COMPANIONS = List.of(
            new Companions("--arrivals", List.of("--tps", "--tps-steps", "--replay", "--ui")),
            new Companions("--watch-every", List.of("--watch-scaling")));

    private LoadModes() {}

    /** @throws JobException of kind USAGE naming the first flag that would be ignored */
    static void refuseWhatHasNoMeaning(LoadCommand command, CommandSpec spec) {
        String mode = command.self.selfCheck ? SELF_CHECK : command.calibrate.calibrate ? CALIBRATE : "";
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            String own = ownMode(option);
            if (own.equals(mode) || (own.isEmpty() && isKnown(option, mode))) {
                continue;
            }
            throw mode.isEmpty()
                    ? JobException.usage(
                            option.longestName() + " goes with " + own + " only",
                            "Give " + own + " too, or leave it out.")
                    : JobException.usage(option.longestName() + " means nothing to " + mode, "Leave one of them out.");
        }
        refuseWhatIsAlone(command, spec);
    }

    /**
     * A rate of 0 is a begin for whoever can raise it. Users are at least one.
     *
     * @param steered whether keys or a page can
     * @throws JobException of kind USAGE where nothing would ever be sent
     */
    static void refuseNothing(TrafficPlan plan, boolean steered) {
        if (!steered && plan.shape().peak() <= 0) {
            throw JobException.usage(
                    "a rate of 0 sends nothing, and without keys or a page nothing can raise it",
                    "Give a rate above 0, or --ui, or run it on a terminal.");
        }
    }

    /** Whether a flag, or its default, says something of a load that is neither a calibration nor a self-check. */
    static boolean shapesALoad(OptionSpec option, CommandSpec spec) {
        return ownMode(option).isEmpty()
                && COMPANIONS.stream()
                        .filter(companions -> companions.flag().equals(option.longestName()))
                        .allMatch(companions -> isAccompanied(companions, spec));
    }

    private static boolean isAccompanied(Companions companions, CommandSpec spec) {
        return companions.others().stream().anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
    }

    private static void refuseWhatIsAlone(LoadCommand command, CommandSpec spec) {
        var given = spec.commandLine().getParseResult();
        for (Companions companions : COMPANIONS) {
            if (given.hasMatchedOption(companions.flag()) && !isAccompanied(companions, spec)) {
                throw JobException.usage(
                        companions.flag() + " goes with " + String.join(", ", companions.others()) + " only",
                        "Leave it out.");
            }
        }
        if (command.target.endpointNames.isEmpty() && !command.target.urls.isEmpty()) {
            given.matchedOptions().stream()
                    .filter(LoadModes::isOfTheAccount)
                    .findFirst()
                    .ifPresent(option -> {
                        throw JobException.usage(
                                option.longestName() + " means nothing to --url", "It goes with --endpoint-name.");
                    });
        }
    }

    /** The mode that a flag belongs to; empty for one of a load. */
    private static String ownMode(OptionSpec option) {
        Class<?> group = option.userObject() instanceof Field field ? field.getDeclaringClass() : Object.class;
        if (group == CalibrateOptions.class || group == VerdictOptions.class) {
            return CALIBRATE;
        }
        return group == SelfCheckOptions.class ? SELF_CHECK : "";
    }

    private static boolean isKnown(OptionSpec option, String mode) {
        return ALL.contains(option.longestName())
                || (mode.equals(CALIBRATE) && (isOfTheAccount(option) || CALIBRATION.contains(option.longestName())));
    }

    private static boolean isOfTheAccount(OptionSpec option) {
        return option.userObject() instanceof Field field
                && AccountOptions.class.isAssignableFrom(field.getDeclaringClass());
    }
}
