package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A realistic job: three types, two phases, thirteen steps, a type that AWS could not provide. Always the same. */
final class SampleJob {

    static final Requirement LATENCY = Requirement.latencySuccessP99(200);
    static final Requirement FAILURES = Requirement.percentFail(1);
    static final Requirement P97 = Requirement.parse("p97<=150ms");
    static final List<Requirement> REQUIREMENTS = List.of(LATENCY, FAILURES, P97);

    private final List<StepResult> steps = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private String modelName = "model-simulator";
    private Instant clock = Instant.parse("2026-11-21T08:00:00Z");
    private @Nullable Conclusion conclusion;
    private @Nullable String failure;
    private @Nullable List<InstanceUsage> usage;
    private PriceTable prices = new PriceTable(
            "us-west-2",
            "intuit/perfsizesagemaker resources/configs/cost/us-west-2.json",
            "2021-08-04",
            Map.of(
                    InstanceType.of("ml.t2.medium"), Money.usd("0.056"),
                    InstanceType.of("ml.m5.large"), Money.usd("0.115")));

    static JobResult proven() {
        return new SampleJob().walk().endurance().watched().build();
    }

    static JobResult extrapolated() {
        SampleJob job = new SampleJob().walk();
        job.conclusion = SampleConclusions.proven(null);
        return job.build();
    }

    static JobResult nothingWorked() {
        SampleJob job = new SampleJob();
        job.measured("ml.t2.medium", 1, 5, 412, 0)
                .measured("ml.t2.medium", 2, 5, 388, 3)
                .noCapacity("ml.p3.2xlarge", 5);
        job.conclusion = SampleConclusions.none();
        return job.build();
    }

    static JobResult stopped(String why) {
        SampleJob job = new SampleJob().measured("ml.t2.medium", 1, 5, 412, 0);
        job.failure = why;
        return job.build();
    }

    /** Phase 3: a minimum of 2 scales out too late, one of 3 carries the ramp. */
    static JobResult scaled() {
        return new SampleJob()
                .walk()
                .endurance()
                .scaledTry(2, 1_650, change(90, 95, 4, "Successful"), change(230, 100, 5, "Successful"))
                .scaledTry(3, 141.7, change(120, 95, 5, "Successful"))
                .concludedWithScaling(AutoScaling.of(3, 5, 1200))
                .input("--variant-name", "variant-name-1")
                .used("ml.t2.medium", 1, 110)
                .used("ml.m5.large", 5, 3_000)
                .build();
    }

    /** Phase 3, in which not even the maximum passed. */
    static JobResult notScaling() {
        SampleJob job = new SampleJob().walk().endurance();
        for (int min = 2; min <= 5; min++) {
            job.scaledTry(min, 950);
        }
        return job.concludedWithScaling(null).build();
    }

    SampleJob scaledTry(int min, double p99Millis, ScalingActivity... changes) {
        Traffic ramp = new Traffic(Tps.ZERO, Duration.ofMinutes(5), Tps.of(200), Duration.ofMinutes(5));
        return scaledTry(min, ramp, at -> SampleSteps.measured(at, p99Millis, 0), changes);
    }

    SampleJob scaledTryWithoutFigures(int min, String reason, ScalingActivity... changes) {
        Traffic ramp = new Traffic(Tps.ZERO, Duration.ofMinutes(5), Tps.of(200), Duration.ofMinutes(5));
        StepOutcome outcome = new StepOutcome.Failed(StepOutcome.Failed.Cause.ENVIRONMENT, reason);
        return scaledTry(min, ramp, at -> outcome, changes);
    }

    private SampleJob scaledTry(int min, Traffic traffic, Outcome outcome, ScalingActivity... changes) {
        Instant load = clock.plusSeconds(45);
        List<ScalingActivity> activities = Stream.of(changes)
                .map(change -> new ScalingActivity(
                        load.plusSeconds(change.startedAt().getEpochSecond()),
                        change.endedAt() == null
                                ? null
                                : load.plusSeconds(change.endedAt().getEpochSecond()),
                        change.desiredCount(),
                        change.status(),
                        change.cause()))
                .toList();
        Fleet fleet = new Fleet(InstanceType.of("ml.m5.large"), min);
        return add(
                new StepConfig(Phase.FIND_AUTO_SCALING_MINIMUM, fleet, AutoScaling.of(min, 5, 1200), traffic),
                outcome,
                activities);
    }

    /** @param start seconds into the load */
    static ScalingActivity change(int start, int seconds, @Nullable Integer desired, String status) {
        return new ScalingActivity(
                Instant.ofEpochSecond(start),
                Instant.ofEpochSecond(start + seconds),
                desired,
                status,
                "monitor alarm TargetTracking-endpoint/sizewalk-demo/variant/variant-name-1-AlarmHigh in state ALARM"
                        + " triggered policy sizewalk");
    }

    SampleJob used(String type, int count, int seconds) {
        Instant from = Instant.parse("2026-11-21T08:00:00Z");
        usage = new ArrayList<>(usage == null ? List.of() : usage);
        usage.add(new InstanceUsage(InstanceType.of(type), count, from, from.plusSeconds(seconds)));
        return this;
    }

    SampleJob usage(List<InstanceUsage> counted) {
        usage = counted;
        return this;
    }

    SampleJob concludedWithScaling(@Nullable AutoScaling scaling) {
        conclusion = SampleConclusions.scaled(scaling, scaling == null ? null : steps.size());
        return this;
    }

    SampleJob model(String name) {
        modelName = name;
        return this;
    }

    SampleJob input(String flag, String value) {
        inputs.put(flag, value);
        return this;
    }

    SampleJob warning(String message, String advice) {
        warnings.add(new Warning(message, advice));
        return this;
    }

    SampleJob prices(PriceTable table) {
        prices = table;
        return this;
    }

    SampleJob conclude(Conclusion answer) {
        conclusion = answer;
        return this;
    }

    /** Phase 1: t2 too slow, p3 not to be had, m5 climbing to its limit; then phase 2's first, failing try. */
    SampleJob walk() {
        measured("ml.t2.medium", 1, 5, 412, 0)
                .measured("ml.t2.medium", 2, 5, 388, 0)
                .noCapacity("ml.p3.2xlarge", 5);
        double[] tps = {5, 10, 20, 30, 40, 50, 60};
        double[] p99 = {74.1, 76.9, 81.4, 92.8, 118.3, 158.6, 1843};
        for (int i = 0; i < tps.length; i++) {
            measured("ml.m5.large", 1, tps[i], p99[i], p99[i] > 1000 ? 25 : 0);
        }
        return skipped("ml.m5.large", 1, 70, "a lower rate failed on this fleet");
    }

    SampleJob endurance() {
        return endurance(at -> SampleSteps.measured(at, 236.5, 2));
    }

    SampleJob endurance(Outcome firstTry) {
        add(Phase.PROVE_COUNT, "ml.m5.large", 4, steady(200, 300), firstTry);
        add(Phase.PROVE_COUNT, "ml.m5.large", 5, steady(200, 300), at -> SampleSteps.measured(at, 133.2, 0));
        conclusion = SampleConclusions.proven(steps.size());
        return this;
    }

    SampleJob measured(String type, int count, double tps, double p99Millis, long failedOfThousand) {
        return step(type, count, tps, at -> SampleSteps.measured(at, p99Millis, failedOfThousand));
    }

    SampleJob step(String type, int count, double tps, Outcome outcome) {
        return add(Phase.FIND_TYPE, type, count, steady(tps, 60), outcome);
    }

    SampleJob noCapacity(String type, double tps) {
        String reason =
                "endpoint sizewalk-demo: Unable to provision requested ML compute capacity: InsufficientCapacity";
        return failed(type, tps, reason);
    }

    SampleJob failed(String type, double tps, String reason) {
        StepOutcome outcome = new StepOutcome.Failed(StepOutcome.Failed.Cause.ENVIRONMENT, reason);
        return step(type, 1, tps, at -> outcome);
    }

    SampleJob skipped(String type, int count, double tps, String reason) {
        return step(type, count, tps, at -> new StepOutcome.Skipped(reason));
    }

    /** CloudWatch was asked: ml.m5.large runs out of CPU on its climb. */
    SampleJob watched() {
        steps.replaceAll(SampleMetrics::of);
        return this;
    }

    SampleJob withoutLastStep() {
        steps.remove(steps.size() - 1);
        return this;
    }

    JobResult build() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("--confidence", "95.0");
        flags.put("--model-name", modelName);
        flags.put("--peak-tps", "200");
        flags.put("--type-walk", "ml.t2.medium,ml.p3.2xlarge,ml.m5.large");
        flags.put("--count-walk", "1,2");
        flags.put("--tps-walk", "5,10,20,30,40,50,60,70");
        flags.put(
                "--scenario-requests",
                "[{\"path\":\"small.json\",\"weight\":80},{\"path\":\"large.json\",\"weight\":20}]");
        flags.putAll(inputs);
        return new JobResult(
                JobResult.SCHEMA_VERSION,
                "job-2026-11-21-080000-model-simulator",
                "0.1.0",
                Instant.parse("2026-11-21T08:00:00Z"),
                clock,
                "us-west-2",
                modelName,
                Tps.of(200),
                0.5,
                REQUIREMENTS,
                flags,
                steps,
                conclusion,
                prices,
                warnings,
                failure,
                usage);
    }

    private static Traffic steady(double tps, int seconds) {
        return Traffic.steady(Tps.of(tps), Duration.ofSeconds(seconds));
    }

    private SampleJob add(Phase phase, String type, int count, Traffic traffic, Outcome outcome) {
        return add(StepConfig.fixed(phase, new Fleet(InstanceType.of(type), count), traffic), outcome, null);
    }

    private SampleJob add(StepConfig config, Outcome outcome, @Nullable List<ScalingActivity> scaling) {
        Traffic traffic = config.traffic();
        Instant load = clock.plusSeconds(45);
        StepOutcome ended = outcome.of(new SampleSteps.At(traffic, load));
        Instant end = load.plus(StepResult.fixed(1, config, clock, load, ended).loadTime())
                .plusSeconds(2);
        steps.add(new StepResult(steps.size() + 1, config, clock, end, ended, scaling));
        clock = end;
        return this;
    }

    /** How a step whose load begins then comes out. */
    interface Outcome {
        StepOutcome of(SampleSteps.At at);
    }
}
