package io.sizewalk.cli;

import io.sizewalk.model.Calibration;
import io.sizewalk.model.Calibration.End;
import io.sizewalk.model.CalibrationLevel;
import io.sizewalk.model.ScalingAdvice;
import io.sizewalk.model.ScalingWish;
import io.sizewalk.report.CalibrationFile;
import io.sizewalk.report.ScaledVariant;
import io.sizewalk.report.ScalingCommands;
import io.sizewalk.report.ScalingTemplate;
import io.sizewalk.report.ScalingTerraform;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a calibration came to, and what follows for auto scaling: a table with commands and snippets, or one JSON document. */
final class CalibrateAnswer {

    private static final int LONGEST_REASON = 300;
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final ScalingWish wish;
    private final Path folder;
    private final boolean json;

    CalibrateAnswer(ScalingWish wish, Path folder, boolean json) {
        this.wish = wish;
        this.folder = folder;
        this.json = json;
    }

    /** Of one that came to its end. */
    static ExitCode exitCode(Calibration found) {
        return switch (found.end()) {
            case FOUND, MOST_PASSED -> ExitCode.OK;
            case NONE_PASSED -> ExitCode.NOTHING_FOUND;
            case NOT_DELIVERED -> ExitCode.LOAD_FAILED;
            case OPEN -> throw new IllegalArgumentException("a calibration that came to its end is open");
        };
    }

    String text(Calibration known, ExitCode exitCode) {
        return json
                ? CalibrateJson.text(known, advice(known, exitCode).orElse(null), exitCode, folder)
                : table(known, exitCode);
    }

    /** None where AWS stopped it: an endpoint that did not stay what it was, or of which that is not known. */
    private Optional<ScalingAdvice> advice(Calibration known, ExitCode exitCode) {
        return known.highest() == null || exitCode == ExitCode.AWS_FAILED
                ? Optional.empty()
                : ScalingAdvice.of(known.highest(), known.fleet().count(), wish);
    }

    private String table(Calibration known, ExitCode exitCode) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "endpoint",
                known.endpoint() + ", variant " + known.variant() + ": " + known.fleet() + " in " + known.region());
        line(
                text,
                "required",
                known.requirements().stream().map(Object::toString).collect(Collectors.joining(", ")));
        known.levels().forEach(level -> line(text, "step " + level.number(), level(level)));
        line(text, "highest rate", highest(known));
        if (known.stopped() != null) {
            line(text, "stopped", TextTable.cut(TextTable.printable(known.stopped()), LONGEST_REASON));
        }
        Optional<ScalingAdvice> advice = advice(known, exitCode);
        advice.ifPresent(settings -> settings(text, settings));
        if (advice.isEmpty() && known.highest() != null) {
            line(
                    text,
                    "auto scaling",
                    exitCode == ExitCode.AWS_FAILED
                            ? "no settings, because of what stopped it"
                            : "no settings: the target would be below 1 invocation a minute");
        }
        line(text, "results", folder.resolve(CalibrationFile.NAME).toString());
        advice.ifPresent(settings -> {
            ScaledVariant variant = variant(known);
            text.append("\nApply them with the aws CLI:\n\n");
            ScalingCommands.of(variant, settings.scaling())
                    .forEach(command -> text.append(command).append('\n'));
            text.append("\nor with Terraform:\n\n").append(ScalingTerraform.of(variant, settings.scaling()));
            text.append("\nor with CloudFormation:\n\n").append(ScalingTemplate.of(variant, settings.scaling()));
        });
        return text.toString();
    }

    private static void settings(StringBuilder text, ScalingAdvice advice) {
        line(text, "an instance", plain(advice.perInstance()) + " TPS");
        line(
                text,
                "auto scaling",
                "minimum %d, maximum %d, target %d invocations per minute and instance"
                        .formatted(
                                advice.scaling().minCount(),
                                advice.scaling().maxCount(),
                                advice.scaling().invocationsTarget()));
        advice.arithmetic().forEach(arithmetic -> line(text, "", arithmetic));
        line(
                text,
                "",
                "cooldowns: " + advice.scaling().scaleOutCooldown().toSeconds() + " s after scaling out, "
                        + advice.scaling().scaleInCooldown().toSeconds() + " s after scaling in");
        line(
                text,
                "",
                "that other counts carry as much an instance was not tested: see them scale with --watch-scaling");
    }

    private static String highest(Calibration known) {
        if (known.highest() == null) {
            return known.end() == End.NONE_PASSED
                    ? "none passed"
                            + (known.refused() == null
                                    ? ": too few requests to be certain, try a longer" + " --step-duration"
                                    : "; the lowest that was refused is " + known.refused() + " TPS")
                    : "none passed so far";
        }
        return known.highest() + " TPS"
                + switch (known.end()) {
                    case FOUND -> "; " + known.refused() + " TPS did not pass";
                    case MOST_PASSED -> ", and the endpoint may carry more: --calibrate-max allows no more";
                    case OPEN -> " so far, and " + above(known, "the limit was not found");
                    case NOT_DELIVERED -> ", and " + above(known, "no more could be sent from here");
                    case NONE_PASSED -> throw new IllegalArgumentException("none passed, and one did");
                };
    }

    /** What is known of higher rates where the search did not come to its end. */
    private static String above(Calibration known, String why) {
        return known.refused() == null
                ? "the endpoint may carry more: " + why
                : "up to " + known.refused() + " TPS, which did not pass, the endpoint may carry more: " + why;
    }

    private static String level(CalibrationLevel level) {
        String figures = level.requests() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %,d requests, %s %% failed, p50 %s, p99 %s",
                        level.requests(),
                        plain(level.percentFail()),
                        millis(level.p50Millis()),
                        millis(level.p99Millis()));
        String reason = TextTable.cut(TextTable.printable(level.reason()), LONGEST_REASON);
        return level.tps() + " TPS: " + level.verdict() + figures + (reason.isEmpty() ? "" : "; " + reason);
    }

    static ScaledVariant variant(Calibration known) {
        return new ScaledVariant(known.region(), known.endpoint(), known.variant());
    }

    private static String millis(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f ms", value);
    }

    private static String plain(double number) {
        return new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-15s %s%n".formatted(name, value));
    }
}
