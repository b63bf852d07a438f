package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Pause;
import io.sizewalk.traffic.Shape;
import io.sizewalk.traffic.Shape.Stretch;
import io.sizewalk.traffic.TrafficPlan;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan that the flags of a load ask for. */
final class ProfileFromOptions {

    static final Duration DEFAULT_STEP = Duration.ofMinutes(1);
    /** Of an endless level, which has to have a length: none is ever waited for. */
    private static final Duration UNIT = Duration.ofSeconds(1);

    /** What the page's form begins with where no flag says more. */
    private static final double FIRST_USERS = 10;

    private static final String WAYS = "--tps, --tps-steps, --replay, --users, --phases or --stairs";

    private final ProfileOptions options;
    private final Path folder;

    private ProfileFromOptions(ProfileOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /**
     * The plan; empty where no flag says what the load is like.
     *
     * @param folder that relative paths are relative to
     * @throws JobException of kind USAGE for what is out of range or does not go together
     */
    static Optional<TrafficPlan> plan(ProfileOptions options, Path folder) {
        return new ProfileFromOptions(options, folder).plan();
    }

    /**
     * What a page's form begins with where no flag says what the load is like: a few users, and what the flags say of them.
     *
     * @throws JobException of kind USAGE for what is out of range
     */
    static TrafficPlan first(ProfileOptions options) {
        ProfileFromOptions from = new ProfileFromOptions(options, Path.of(""));
        from.checkAmounts();
        double rise = FIRST_USERS / from.spawnRate();
        return from.plan(
                LoadModel.CLOSED, rising(FIRST_USERS, Duration.ofNanos(Math.round(rise * 1e9)), options.duration));
    }

    /** A level from its begin on: a rate at once, users at their spawn rate. */
    static TrafficPlan simple(
            LoadModel model,
            double level,
            double spawnRate,
            Pause pause,
            @Nullable Duration duration,
            TrafficPlan like) {
        double rise = model == LoadModel.CLOSED ? level / spawnRate : 0;
        return new TrafficPlan(
                model,
                rising(level, Duration.ofNanos(Math.round(rise * 1e9)), duration),
                like.arrivals(),
                like.seed(),
                pause,
                spawnRate,
                like.mostRequests());
    }

    private Optional<TrafficPlan> plan() {
        List<String> ways = ways();
        if (ways.size() > 1) {
            throw JobException.usage(String.join(" and ", ways) + " do not go together", "Give one of " + WAYS + ".");
        }
        if (ways.isEmpty()) {
            checkOwnFlags("");
            return Optional.empty();
        }
        String way = ways.get(0);
        LoadModel model = List.of("--users", "--phases", "--stairs").contains(way) ? LoadModel.CLOSED : LoadModel.OPEN;
        check(way, model);
        return Optional.of(plan(model, shape(way)));
    }

    private TrafficPlan plan(LoadModel model, Shape shape) {
        return new TrafficPlan(
                model,
                shape,
                options.arrivals,
                options.seed,
                options.wait == null ? Pause.NONE : options.wait,
                spawnRate(),
                options.requests);
    }

    private List<String> ways() {
        List<String> ways = new ArrayList<>();
        add(ways, options.tps != null, "--tps");
        add(ways, !options.tpsSteps.isEmpty(), "--tps-steps");
        add(ways, options.replay != null, "--replay");
        add(ways, options.users != null, "--users");
        add(ways, options.phases != null, "--phases");
        add(ways, options.stairs != null, "--stairs");
        return ways;
    }

    private static void add(List<String> ways, boolean given, String flag) {
        if (given) {
            ways.add(flag);
        }
    }

    /** Those that one way alone knows. */
    private void checkOwnFlags(String way) {
        needs("--tps", options.ramp != null && !way.equals("--tps"), "--ramp");
        needs("--tps", !options.spikes.isEmpty() && !way.equals("--tps"), "--spike");
        needs("--replay", options.replayScale != null && !way.equals("--replay"), "--replay-scale");
        needs(
                "--tps-steps or --calibrate",
                options.stepDuration != null && !way.equals("--tps-steps"),
                "--step-duration");
    }

    private void check(String way, LoadModel model) {
        boolean open = model == LoadModel.OPEN;
        checkOwnFlags(way);
        needs("--users, --phases or --stairs", options.wait != null && open, "--wait");
        needs("--users", options.spawnRate != null && open, "--spawn-rate");
        boolean ownLength = !way.equals("--tps") && !way.equals("--users");
        needs("--tps or --users", options.duration != null && ownLength, "--duration");
        checkAmounts();
    }

    private void checkAmounts() {
        if (options.duration != null && options.duration.isZero()) {
            throw JobException.usage("--duration 0 sends nothing", "Allowed: above 0.");
        }
        if (options.requests != null && options.requests < 1) {
            throw JobException.usage("--requests " + options.requests + " sends nothing", "Allowed: 1 or more.");
        }
    }

    private static void needs(String what, boolean misplaced, String flag) {
        if (misplaced) {
            throw JobException.usage(flag + " goes with " + what + " only", "Leave it out.");
        }
    }

    private Shape shape(String way) {
        return switch (way) {
            case "--tps" -> spiked(rising(rate("--tps", options.tps), ramp(), options.duration));
            case "--tps-steps" -> new Shape(steps(), false);
            case "--replay" ->
                new Shape(
                        ReplayFile.read(
                                folder.resolve(Objects.requireNonNull(options.replay)),
                                options.replayScale == null ? 1 : positive("--replay-scale", options.replayScale)),
                        false);
            case "--users" -> {
                double users = users();
                Duration rise = Duration.ofNanos(Math.round(users / spawnRate() * 1e9));
                yield rising(users, rise, options.duration);
            }
            case "--phases" -> new Shape(TrafficPattern.phases(Objects.requireNonNull(options.phases), folder), false);
            default -> new Shape(TrafficPattern.stairs(Objects.requireNonNull(options.stairs), folder), false);
        };
    }

    private Duration ramp() {
        Duration ramp = options.ramp == null ? Duration.ZERO : options.ramp;
        if (options.duration != null && ramp.compareTo(options.duration) > 0) {
            throw JobException.usage(
                    "--ramp " + DurationText.format(ramp) + " is longer than --duration "
                            + DurationText.format(options.duration),
                    "--duration is that of all, the ramp included.");
        }
        return ramp;
    }

    private List<Stretch> steps() {
        Duration length = options.stepDuration == null ? DEFAULT_STEP : options.stepDuration;
        if (length.isZero()) {
            throw JobException.usage("--step-duration 0 sends nothing", "Allowed: above 0.");
        }
        return options.tpsSteps.stream()
                .map(tps -> Stretch.hold(rate("--tps-steps", tps), length))
                .toList();
    }

    /** @param duration of all; null for no end */
    private static Shape rising(double level, Duration rise, @Nullable Duration duration) {
        List<Stretch> stretches = new ArrayList<>();
        if (!rise.isZero()) {
            Duration risen = duration != null && duration.compareTo(rise) < 0 ? duration : rise;
            stretches.add(new Stretch(0, level * risen.toNanos() / rise.toNanos(), risen));
        }
        Duration left = duration == null ? UNIT : duration.minus(rise);
        if (!left.isNegative() && !left.isZero()) {
            stretches.add(Stretch.hold(level, left));
        }
        return new Shape(stretches, duration == null);
    }

    private Shape spiked(Shape shape) {
        Shape spiked = shape;
        List<Spike> inOrder =
                options.spikes.stream().sorted(Comparator.comparing(Spike::at)).toList();
        Duration free = ramp();
        for (Spike spike : inOrder) {
            if (spike.at().compareTo(free) < 0) {
                throw JobException.usage(
                        "a spike of --spike begins after " + DurationText.format(spike.at())
                                + ", within the ramp or another spike",
                        "Let it begin after " + DurationText.format(free) + " at the earliest.");
            }
            if (options.duration != null && spike.end().compareTo(options.duration) > 0) {
                throw JobException.usage(
                        "a spike ends after " + DurationText.format(spike.end()) + ", the load after "
                                + DurationText.format(options.duration),
                        "Give a longer --duration.");
            }
            double before = shape.at(seconds(spike.end()));
            spiked = spiked.changed(seconds(spike.at()), rate("--spike", spike.tps()), 0);
            spiked = spiked.changed(seconds(spike.end()), before, 0);
            free = spike.end();
        }
        return spiked;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private double users() {
        int users = Objects.requireNonNull(options.users);
        if (users < 1 || users > LoadChange.MOST) {
            throw JobException.usage(
                    "--users " + users + " is out of range", "Allowed: 1 to " + (long) LoadChange.MOST + ".");
        }
        return users;
    }

    private double spawnRate() {
        return options.spawnRate == null ? 1 : positive("--spawn-rate", options.spawnRate);
    }

    private static double rate(String flag, @Nullable BigDecimal tps) {
        double rate = tps == null ? -1 : tps.doubleValue();
        if (!(rate >= 0 && rate <= LoadChange.MOST)) {
            throw JobException.usage(
                    flag + " " + tps + " is no rate",
                    "Allowed: 0 to " + (long) LoadChange.MOST + " requests a second.");
        }
        return rate;
    }

    private static double positive(String flag, BigDecimal value) {
        double number = value.doubleValue();
        if (!(number > 0 && number <= LoadChange.MOST)) {
            throw JobException.usage(
                    flag + " " + value + " is out of range",
                    "Allowed: above 0, at most " + (long) LoadChange.MOST + ".");
        }
        return number;
    }
}
