package io.sizewalk.emulator.faults;

import io.sizewalk.emulator.faults.FaultAction.DeploymentFailure;
import io.sizewalk.emulator.faults.FaultAction.Drop;
import io.sizewalk.emulator.faults.FaultAction.Failure;
import io.sizewalk.emulator.faults.FaultAction.Failure.Kind;
import io.sizewalk.emulator.faults.FaultAction.Freeze;
import io.sizewalk.emulator.faults.FaultAction.Kill;
import io.sizewalk.emulator.faults.FaultAction.Latency;
import io.sizewalk.emulator.faults.FaultAction.Refusal;
import io.sizewalk.emulator.faults.FaultAction.RollbackFailure;
import io.sizewalk.emulator.time.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the grammar of {@link Fault}. */
final class FaultParser {

    private static final String ACTIONS =
            "an action: latency, error, freeze, kill, drop, throttle, API or fail (see docs/local-sagemaker.md)";
    private static final String INVOKE = "InvokeEndpoint";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");
    private static final Pattern FACTOR = Pattern.compile("x\\d{1,6}(\\.\\d{1,6})?");
    private static final Pattern PLUS = Pattern.compile("\\+\\S+");
    private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
    private static final Pattern FAULT_STATUS = Pattern.compile("424|500|503");
    private static final Pattern API_STATUS = Pattern.compile("500|503");
    private static final Pattern THROTTLE_STATUS = Pattern.compile("400|429");
    private static final Pattern OPERATION = Pattern.compile("[A-Z][A-Za-z]{3,63}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final Pattern DEPLOYING =
            Pattern.compile("CreateEndpoint|UpdateEndpoint|UpdateEndpointWeightsAndCapacities");

    private final FaultTokens tokens;
    private Optional<String> operation = Optional.empty();
    private Optional<String> endpoint = Optional.empty();
    private Optional<String> variant = Optional.empty();
    private OptionalInt instance = OptionalInt.empty();
    private double share = 1;

    private FaultParser(FaultTokens tokens) {
        this.tokens = tokens;
    }

    static Fault parse(String text) {
        FaultTokens tokens = new FaultTokens(text);
        FaultSchedule schedule = FaultScheduleParser.read(tokens);
        return checked(text, schedule, new FaultParser(tokens).action());
    }

    static Fault parse(String text, FaultSchedule schedule) {
        return checked(text, schedule, new FaultParser(new FaultTokens(text)).action());
    }

    private static Fault checked(String text, FaultSchedule schedule, FaultAction action) {
        boolean instant = action instanceof Kill;
        if (instant && schedule.length().isPresent()) {
            throw new IllegalArgumentException("fault \"" + text + "\": kill happens in a moment: it has no \"for\"");
        }
        if (!instant && schedule.every().isPresent() && schedule.length().isEmpty()) {
            throw new IllegalArgumentException("fault \"" + text + "\": \"every\" needs a \"for\" that is shorter");
        }
        boolean overlap = schedule.every().isPresent()
                && schedule.length()
                        .map(length -> length.compareTo(schedule.every().get()) >= 0)
                        .orElse(false);
        if (overlap) {
            throw new IllegalArgumentException("fault \"" + text + "\": \"for\" must be shorter than \"every\"");
        }
        boolean once = action.onceByDefault()
                && schedule.length().isEmpty()
                && schedule.times().isEmpty();
        FaultSchedule complete = once
                ? new FaultSchedule(
                        schedule.at(), schedule.after(), schedule.length(), schedule.every(), OptionalInt.of(1))
                : schedule;
        return new Fault(text, complete, action);
    }

    private FaultAction action() {
        FaultAction action;
        if (tokens.take("latency")) {
            action = latency();
        } else if (tokens.take("error")) {
            action = failure();
        } else if (tokens.take("freeze")) {
            instances();
            action = new Freeze(where());
        } else if (tokens.take("kill")) {
            instances();
            action = new Kill(where());
        } else if (tokens.take("drop")) {
            action = drop();
        } else if (tokens.take("throttle")) {
            action = throttle();
        } else if (tokens.take("API")) {
            action = api();
        } else if (tokens.take("fail")) {
            action = deployment();
        } else {
            throw tokens.refused(ACTIONS);
        }
        if (!tokens.isEmpty()) {
            throw tokens.refused("the end of the text");
        }
        return action;
    }

    private FaultAction latency() {
        String wanted = "a factor above 0 such as x3, or an addition such as +50ms";
        double factor = tokens.sees(FACTOR) ? Double.parseDouble(tokens.peek().substring(1)) : 0;
        if (factor > 0) {
            var unused = tokens.take();
            return new Latency(factor, Duration.ZERO, where());
        }
        Optional<Duration> extra =
                tokens.sees(PLUS) ? DurationText.parse(tokens.peek().substring(1)) : Optional.empty();
        if (extra.isEmpty()) {
            throw tokens.refused(wanted);
        }
        var unused = tokens.take();
        return new Latency(1, extra.get(), where());
    }

    private FaultAction failure() {
        share();
        Kind kind = Kind.MODEL;
        int modelStatus = 500;
        if (tokens.take("status")) {
            kind = switch (tokens.take(FAULT_STATUS, "424, 500 or 503")) {
                case "500" -> Kind.INTERNAL;
                case "503" -> Kind.UNAVAILABLE;
                default -> Kind.MODEL;
            };
        } else if (tokens.take("model")) {
            modelStatus = Integer.parseInt(tokens.take(STATUS, "a status from 400 to 599"));
        }
        return new Failure(share, kind, modelStatus, where());
    }

    private FaultAction drop() {
        boolean answers = tokens.take("answers");
        if (!answers && !tokens.take("connections")) {
            throw tokens.refused("connections or answers");
        }
        share();
        Target target = where();
        return new Drop(operation.orElse(INVOKE), share, answers, target);
    }

    private FaultAction throttle() {
        operation = Optional.of(tokens.take(OPERATION, "an operation such as CreateEndpoint"));
        share();
        int status = tokens.take("status") ? Integer.parseInt(tokens.take(THROTTLE_STATUS, "400 or 429")) : 400;
        return new Refusal(operation, share, status, "ThrottlingException", "Rate exceeded", where());
    }

    private FaultAction api() {
        boolean internal = tokens.take(API_STATUS, "500 or 503").equals("500");
        share();
        Target target = where();
        return internal
                ? new Refusal(
                        operation,
                        share,
                        500,
                        "InternalFailure",
                        "We encountered an internal error. Please try again.",
                        target)
                : new Refusal(
                        operation, share, 503, "ServiceUnavailable", "Service is temporarily unavailable.", target);
    }

    private FaultAction deployment() {
        if (tokens.take("rollback")) {
            return new RollbackFailure(reason("Both the deployment and the rollback failed."), where());
        }
        Optional<String> begunBy = tokens.take("deployment")
                ? Optional.empty()
                : Optional.of(tokens.take(
                        DEPLOYING,
                        "deployment, rollback, CreateEndpoint, UpdateEndpoint or UpdateEndpointWeightsAndCapacities"));
        return new DeploymentFailure(
                begunBy,
                reason("The primary container for production variant did not pass the ping health check. Please"
                        + " check CloudWatch logs for this endpoint."),
                where());
    }

    private String reason(String fallback) {
        return tokens.take("with") ? tokens.takeQuoted("a reason in quotes") : fallback;
    }

    private void share() {
        if (tokens.sees(PERCENT) && tokens.sees(1, "%")) {
            double percent = Double.parseDouble(tokens.peek());
            if (percent > 100) {
                throw tokens.refused("a share of at most 100 %");
            }
            share = percent / 100;
            var unused = tokens.take() + tokens.take();
        }
    }

    /** {@code instance} alone is the first one, {@code instances} all of them. */
    private void instances() {
        if (tokens.take("instances")) {
            return;
        }
        if (!tokens.take("instance")) {
            throw tokens.refused("instance, instance N or instances");
        }
        instance = OptionalInt.of(tokens.sees(NUMBER) ? Integer.parseInt(tokens.take()) : 1);
    }

    private Target where() {
        while (tokens.sees("on") || tokens.sees("of")) {
            var unused = tokens.take();
            if (tokens.take("instance")) {
                instance = OptionalInt.of(Integer.parseInt(tokens.take(NUMBER, "an instance's number, from 1 up")));
            } else if (tokens.take("endpoint")) {
                endpoint = Optional.of(tokens.take(NAME, "an endpoint's name"));
            } else if (tokens.take("variant")) {
                variant = Optional.of(tokens.take(NAME, "a variant's name"));
            } else {
                operation = Optional.of(tokens.take(
                        OPERATION, "instance N, endpoint NAME, variant NAME, or an operation such as CreateEndpoint"));
            }
        }
        return new Target(endpoint, variant, instance);
    }
}
