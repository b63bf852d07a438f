package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.traffic.BodySource;
import java.time.Duration;

/** What {@code load --calibrate} asks for, of all that {@code load} can be told. */
final class CalibrateFromOptions {

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
                        from.expect.latencySuccessP99, from.expect.percentFail, from.expect.require),
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
}
