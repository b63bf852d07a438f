package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.traffic.BodySource;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What {@code load --calibrate} asks for, of all that {@code load} can be told. */
final class CalibrateFromOptions {

    /** Of other groups, with a meaning for a calibration. */
    private static final Set<String> OTHERS = Set.of(
            "--endpoint-name",
            "--target-variant",
            "--payload",
            "--content-type",
            "--scenario-requests",
            "--step-duration",
            "--require",
            "--latency-success-p99",
            "--percent-fail",
            "--json",
            "--quiet",
            "--verbose",
            "--config");

    private CalibrateFromOptions() {}

    /** @throws JobException of kind USAGE for what is missing, out of range, or has no meaning here */
    static CalibrateRequest request(LoadCommand from) {
        CalibrateOptions options = from.calibrate;
        if (from.target.endpointNames.size() != 1) {
            throw JobException.usage(
                    "--calibrate with " + from.target.endpointNames.size() + " endpoints", "Give one --endpoint-name.");
        }
        Duration step = from.profile.stepDuration == null ? ProfileFromOptions.DEFAULT_STEP : from.profile.stepDuration;
        return new CalibrateRequest(
                Weighted.parse("--endpoint-name", from.target.endpointNames.get(0))
                        .value(),
                from.target.targetVariant,
                from.bodies().stream().map(CalibrateFromOptions::payload).toList(),
                PlanFromOptions.requirements(
                        from.output.latencySuccessP99, from.output.percentFail, from.output.require),
                options.rule(step),
                options.range(),
                step,
                options.wish());
    }

    private static Payload payload(BodySource source) {
        if (source.kind() != BodySource.Kind.FILE) {
            throw JobException.usage("--calibrate sends files only, not " + source.name(), "Give --payload FILE.");
        }
        return new Payload(source.name(), source.path(), source.weight(), source.contentType(), source.headers());
    }

    /**
     * Refuses flags that would be ignored: those of a calibration in a load, and the other way round.
     *
     * @throws JobException of kind USAGE naming the first one
     */
    static void refuseWhatHasNoMeaning(LoadCommand command, CommandSpec spec) {
        ParseResult given = spec.commandLine().getParseResult();
        for (OptionSpec option : given.matchedOptions()) {
            Class<?> group = owner(option);
            boolean calibrates = group == CalibrateOptions.class || group == VerdictOptions.class;
            boolean shared = RuntimeOptions.class.isAssignableFrom(group)
                    || group == AccountOptions.class
                    || OTHERS.contains(option.longestName());
            if (command.calibrate.calibrate && !calibrates && !shared) {
                throw JobException.usage(
                        option.longestName() + " means nothing to --calibrate", "Leave one of them out.");
            }
            if (!command.calibrate.calibrate && calibrates) {
                throw JobException.usage(
                        option.longestName() + " goes with --calibrate only", "Give --calibrate too, or leave it out.");
            }
        }
    }

    private static Class<?> owner(OptionSpec option) {
        return option.userObject() instanceof Field field ? field.getDeclaringClass() : Object.class;
    }
}
