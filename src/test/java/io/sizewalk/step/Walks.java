package io.sizewalk.step;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import io.sizewalk.model.VerdictRule;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Fluent plans for walks. */
final class Walks {

    static final InstanceType SMALL = InstanceType.of("ml.m5.large");
    static final InstanceType LARGE = InstanceType.of("ml.m5.xlarge");

    private List<InstanceType> types = List.of(SMALL, LARGE);
    private List<Integer> counts = List.of(1);
    private List<Tps> levels = List.of(Tps.of(1), Tps.of(10), Tps.of(100));
    private Tps peak = Tps.of(100);
    private Duration endurance = Duration.ofMinutes(30);
    private int retries = 3;
    private Tps rampStart = Tps.ZERO;
    private Duration ramp = Duration.ZERO;
    private double safetyFactor = 0.5;

    static Walks walk() {
        return new Walks();
    }

    Walks types(InstanceType... chosen) {
        types = List.of(chosen);
        return this;
    }

    Walks counts(Integer... chosen) {
        counts = List.of(chosen);
        return this;
    }

    Walks levels(double... chosen) {
        levels = DoubleStream.of(chosen).mapToObj(Tps::of).toList();
        return this;
    }

    Walks peak(double tps) {
        peak = Tps.of(tps);
        return this;
    }

    Walks withoutEndurance() {
        endurance = Duration.ZERO;
        return this;
    }

    Walks retries(int chosen) {
        retries = chosen;
        return this;
    }

    /** Phase 3, with a ramp from this rate. */
    Walks ramp(double start, int seconds) {
        rampStart = Tps.of(start);
        ramp = Duration.ofSeconds(seconds);
        return this;
    }

    Walks safetyFactor(double chosen) {
        safetyFactor = chosen;
        return this;
    }

    /** A peak that needs just so many instances: phase 1 finds a capacity of 10 TPS each. */
    static Walks needing(int instances) {
        return walk().types(SMALL).levels(10).peak(10 * instances);
    }

    Plan plan() {
        List<Requirement> requirements = Stream.of("success-p99<500ms", "percent-fail<=0.1%")
                .map(Requirement::parse)
                .toList();
        return new Plan(
                types,
                counts,
                levels,
                Duration.ofMinutes(3),
                VerdictRule.POINT,
                requirements,
                peak,
                endurance,
                retries,
                rampStart,
                ramp,
                safetyFactor);
    }

    static Fleet fleet(int count, InstanceType type) {
        return new Fleet(type, count);
    }
}
