package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Money;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of a job, as figures; null where there is none.
 *
 * @param answer how the job ended
 * @param usdPerMonth of the recommended fleet, at the job's own prices
 * @param capacityTps of one instance
 * @param certainty of the step that the answer rests on, in words
 * @param p99Millis of successful requests at the peak; null where the count was not proven there
 * @param loadSeconds how long load was sent
 * @param jobUsd what the job itself cost
 */
record JobFacts(
        JobResult result,
        Answer answer,
        @Nullable Double usdPerMonth,
        @Nullable Double capacityTps,
        String certainty,
        @Nullable Double p99Millis,
        @Nullable Double loadSeconds,
        @Nullable Double jobUsd) {

    private static final double MILLIS = 1_000;

    static JobFacts of(JobResult result) {
        Answer answer = Answer.from(result);
        Recommendation recommendation = answer.recommendation();
        return new JobFacts(
                result,
                answer,
                answer.cost()
                        .map(cost -> cost.per(Period.MONTH).amount().usd().doubleValue())
                        .orElse(null),
                recommendation == null ? null : Double.valueOf(recommendation.capacityPerInstance()),
                recommendation == null
                        ? Figures.NONE
                        : Proof.of(result, recommendation).map(Proof::text).orElse(Figures.NONE),
                recommendation == null ? null : p99(result, recommendation),
                LoadTime.of(result).map(load -> load.sent().toMillis() / MILLIS).orElse(null),
                cost(result).map(cost -> cost.usd().doubleValue()).orElse(null));
    }

    @Nullable Recommendation recommendation() {
        return answer.recommendation();
    }

    /** {@code 3 to 5}; {@link Figures#NONE} without an answer. */
    String counts() {
        Recommendation found = answer.recommendation();
        if (found == null) {
            return Figures.NONE;
        }
        int most = found.fleet().count();
        int least = found.least().count();
        return least == most ? String.valueOf(most) : least + " to " + most;
    }

    String type() {
        Recommendation found = answer.recommendation();
        return found == null ? Figures.NONE : found.fleet().type().name();
    }

    /** In an order of its own, so that the same ones read the same. */
    List<String> requirements() {
        return result.requirements().stream()
                .map(Requirement::toString)
                .sorted()
                .toList();
    }

    private static @Nullable Double p99(JobResult result, Recommendation recommendation) {
        Integer proof = recommendation.provenByStep();
        OptionalDouble p99 = result.steps().stream()
                .filter(step -> proof != null && step.number() == proof)
                .flatMap(JobFacts::success)
                .mapToDouble(LatencySummary::p99Millis)
                .findFirst();
        return p99.isPresent() ? p99.getAsDouble() : null;
    }

    private static Stream<LatencySummary> success(StepResult step) {
        return step.outcome() instanceof Measured measured
                ? Stream.ofNullable(measured.measurement().overall().success())
                : Stream.empty();
    }

    /** Empty when the job's usage was not counted, or a price is not known. */
    static Optional<Money> cost(JobResult result) {
        if (result.usage() == null) {
            return Optional.empty();
        }
        Money total = Money.ZERO;
        for (InstanceUsage used : result.usage()) {
            Optional<Money> cost = used.cost(result.prices());
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            total = total.plus(cost.get());
        }
        return Optional.of(total);
    }
}
