package io.sizewalk.result;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.MinuteWindow;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.result.EndpointMetric.Statistic;
import io.sizewalk.step.MetricsSource;
import io.sizewalk.step.MetricsUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * CloudWatch's metrics of one endpoint's variant. A look is one call of {@code GetMetricData} with 11 metrics: at CloudWatch's
 * $0.01 for 1,000 metrics (price list, 2026-11) some 0.011 cents.
 *
 * <p>Percentiles of several minutes cannot be put together, so one period as long as all minutes of the {@link MinuteWindow} is
 * asked for: periods of 60 s and more are any multiple of 60 s, and follow each other from StartTime on, which CloudWatch
 * rounds down to a whole minute ({@code GetMetricData} in its API reference). Invocations are asked for minute by minute, since
 * they tell which minutes have been published.
 */
public final class CloudWatchMetrics implements MetricsSource, AutoCloseable {

    private static final int MINUTE_SECONDS = 60;
    /** The longest period that CloudWatch is known to take. */
    private static final int DAY_SECONDS = 86_400;

    /** A report should not wait minutes for an answer. */
    private static final Duration CALL = Duration.ofSeconds(20);

    /** A few requests of those sent may be counted elsewhere. */
    private static final double NEARLY_ALL = 0.99;

    private final Supplier<CloudWatchClient> clients;
    private final String endpointName;
    private final List<Dimension> dimensions;
    private final Function<InstanceType, Optional<InstanceFacts>> facts;
    private final Duration deadline;
    private @Nullable CloudWatchClient client;

    /**
     * @param clients asked for one at the first look; it is closed with this
     * @param facts of instance types; empty for one that is not known
     * @param deadline above 0
     */
    public CloudWatchMetrics(
            Supplier<CloudWatchClient> clients,
            String endpointName,
            String variantName,
            Function<InstanceType, Optional<InstanceFacts>> facts,
            Duration deadline) {
        this.clients = clients;
        this.endpointName = endpointName;
        this.dimensions = List.of(
                Dimension.builder().name("EndpointName").value(endpointName).build(),
                Dimension.builder().name("VariantName").value(variantName).build());
        this.facts = facts;
        this.deadline = deadline;
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    /** @throws IllegalArgumentException for a step without requests */
    @Override
    public EndpointMetrics look(StepResult step) throws MetricsUnavailableException {
        if (!(step.outcome() instanceof Measured measured)) {
            throw new IllegalArgumentException("step " + step.number() + " measured nothing");
        }
        var judged = measured.measurement().overall();
        MinuteWindow window = MinuteWindow.of(judged.start(), judged.end());
        MetricAnswer answer = ask(window);
        long least = window.requests(measured.measurement()).least();
        return metrics(
                window,
                answer,
                facts.apply(step.config().fleet().type()).orElse(null),
                isAllThere(answer, window, least));
    }

    private MetricAnswer ask(MinuteWindow window) throws MetricsUnavailableException {
        MetricAnswer answer = new MetricAnswer();
        String token = null;
        try {
            do {
                String page = token;
                GetMetricDataResponse response = client().getMetricData(request -> request.startTime(window.from())
                        .endTime(window.to())
                        .metricDataQueries(queries(window))
                        .nextToken(page)
                        .overrideConfiguration(call -> call.apiCallTimeout(CALL)));
                response.metricDataResults().forEach(answer::add);
                token = response.nextToken();
            } while (token != null);
        } catch (SdkException e) {
            throw CloudWatchTrouble.translate(endpointName, e);
        }
        return answer;
    }

    private synchronized CloudWatchClient client() {
        CloudWatchClient known = client;
        if (known == null) {
            known = clients.get();
            client = known;
        }
        return known;
    }

    private List<MetricDataQuery> queries(MinuteWindow window) {
        int whole = Math.toIntExact(Math.min(DAY_SECONDS, window.length().toSeconds()));
        List<MetricDataQuery> queries = new ArrayList<>();
        for (EndpointMetric metric : EndpointMetric.values()) {
            int period = metric == EndpointMetric.INVOCATIONS ? MINUTE_SECONDS : whole;
            metric.statistics().forEach(statistic -> queries.add(metric.query(statistic, dimensions, period)));
        }
        return queries;
    }

    private static boolean isAllThere(MetricAnswer answer, MinuteWindow window, long least) {
        SortedMap<Instant, Double> invocations = answer.series(EndpointMetric.INVOCATIONS, Statistic.SUM);
        Long sum = answer.sum(EndpointMetric.INVOCATIONS);
        return answer.isWhole()
                && sum != null
                && sum >= NEARLY_ALL * least
                && !invocations.lastKey().isBefore(window.lastMinute())
                && !answer.series(EndpointMetric.CPU, Statistic.COUNT).isEmpty();
    }

    private static EndpointMetrics metrics(
            MinuteWindow window, MetricAnswer answer, @Nullable InstanceFacts instance, boolean complete) {
        List<String> notes = new ArrayList<>();
        if (!window.inside()) {
            notes.add(
                    "No whole minute of CloudWatch's lies in the load: these are the minutes that it touched, with the"
                            + " warm-up and whatever else was in them");
        }
        if (instance == null
                && !answer.series(EndpointMetric.CPU, Statistic.MEAN).isEmpty()) {
            notes.add("How many vCPUs and GPUs the type has is not known, so their use in percent is left out");
        }
        if (answer.hasBoundsOnly()) {
            notes.add("CloudWatch cut these minutes into several periods: the percentiles are the largest of them");
        }
        return new EndpointMetrics(
                window.from(),
                window.to(),
                window.inside(),
                complete,
                notes,
                answer.latency(EndpointMetric.MODEL_LATENCY),
                answer.latency(EndpointMetric.OVERHEAD_LATENCY),
                answer.sum(EndpointMetric.INVOCATIONS),
                answer.sum(EndpointMetric.CLIENT_ERRORS),
                answer.sum(EndpointMetric.SERVER_ERRORS),
                answer.sum(EndpointMetric.MODEL_ERRORS),
                instance == null ? null : answer.utilization(EndpointMetric.CPU, instance.vcpus()),
                answer.utilization(EndpointMetric.MEMORY, 1),
                instance == null || instance.gpus() == 0
                        ? null
                        : answer.utilization(EndpointMetric.GPU, instance.gpus()),
                instance == null || instance.gpus() == 0
                        ? null
                        : answer.utilization(EndpointMetric.GPU_MEMORY, instance.gpus()),
                answer.utilization(EndpointMetric.DISK, 1),
                instance);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
