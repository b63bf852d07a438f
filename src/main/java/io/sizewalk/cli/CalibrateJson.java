package io.sizewalk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Calibration;
import io.sizewalk.model.ScalingAdvice;
import io.sizewalk.report.CalibrationFile;
import io.sizewalk.report.ScaledVariant;
import io.sizewalk.report.ScalingCommands;
import io.sizewalk.report.ScalingTemplate;
import io.sizewalk.report.ScalingTerraform;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code --calibrate --json}, one document: the exit code, the folder, all of {@code calibration.json}, and the
 * settings of auto scaling with what applies them, where there are any.
 */
final class CalibrateJson {

    private static final JsonMapper JSON = new JsonMapper();

    private CalibrateJson() {}

    /** @param advice null where nothing can be advised */
    static String text(Calibration known, @Nullable ScalingAdvice advice, ExitCode exitCode, Path folder) {
        ObjectNode answer = JSON.createObjectNode()
                .put("exitCode", exitCode.code())
                .put("folder", folder.toString())
                .putRawValue(
                        "calibration",
                        new RawValue(CalibrationFile.toJson(known).strip()));
        if (advice != null) {
            settings(answer.putObject("autoScaling"), advice, CalibrateAnswer.variant(known));
        }
        try {
            return JSON.writeValueAsString(answer) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void settings(ObjectNode settings, ScalingAdvice advice, ScaledVariant variant) {
        AutoScaling scaling = advice.scaling();
        settings.put("perInstanceTps", advice.perInstance())
                .put("peakTps", advice.peak().perSecond())
                .put("safetyFactor", advice.wish().safetyFactor())
                .put("invocationsPerInstanceTarget", scaling.invocationsTarget())
                .put("minCapacity", scaling.minCount())
                .put("maxCapacity", scaling.maxCount())
                .put("scaleOutCooldownSeconds", scaling.scaleOutCooldown().toSeconds())
                .put("scaleInCooldownSeconds", scaling.scaleInCooldown().toSeconds());
        advice.arithmetic().forEach(settings.putArray("arithmetic")::add);
        ScalingCommands.of(variant, scaling).forEach(settings.putArray("awsCli")::add);
        settings.put("terraform", ScalingTerraform.of(variant, scaling))
                .put("cloudFormation", ScalingTemplate.of(variant, scaling));
    }
}
