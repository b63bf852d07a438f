package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.lang.reflect.Field;
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
        boolean account = option.userObject() instanceof Field field
                && AccountOptions.class.isAssignableFrom(field.getDeclaringClass());
        return ALL.contains(option.longestName())
                || (mode.equals(CALIBRATE) && (account || CALIBRATION.contains(option.longestName())));
    }
}
