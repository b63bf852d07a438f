package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.step.MetricsUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** The AWS SDK's edge: what is asked of CloudWatch, and what is made of its answers, empty ones and refusals included. */
class CloudWatchMetricsTest {

    /** 3 minutes at 10 a second from 12:00:20, so 12:01 and 12:02 are whole. */
    private static final Instant FROM = Instant.parse("2026-11-21T12:01:00Z");

    private final CloudWatchClient client = mock(CloudWatchClient.class);
    private final List<GetMetricDataRequest> asked = new ArrayList<>();
    private final Map<String, Map<Instant, Double>> data = new TreeMap<>();
    private Optional<InstanceFacts> facts = Optional.of(new InstanceFacts(4, 16, 2, "a table"));
    private StatusCode status = StatusCode.COMPLETE;
    private int pages = 1;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void answer() {
        when(client.getMetricData(any(Consumer.class))).thenAnswer(call -> {
            GetMetricDataRequest.Builder builder = GetMetricDataRequest.builder();
            call.<Consumer<GetMetricDataRequest.Builder>>getArgument(0).accept(builder);
            asked.add(builder.build());
            boolean more = asked.size() < pages;
            return GetMetricDataResponse.builder()
                    .metricDataResults(data.entrySet().stream()
                            .map(one -> MetricDataResult.builder()
                                    .id(one.getKey())
                                    .timestamps(one.getValue().keySet())
                                    .values(one.getValue().values())
                                    .statusCode(more ? StatusCode.PARTIAL_DATA : status)
                                    .build())
                            .toList())
                    .nextToken(more ? "page " + asked.size() : null)
                    .build();
        });
    }

    private EndpointMetrics look() throws MetricsUnavailableException {
        return new CloudWatchMetrics(() -> client, "endpoint", "variant", type -> facts, Duration.ofMinutes(2))
                .look(WatchedStep.threeMinutesFrom(FROM.minusSeconds(40)));
    }

    private void put(String id, double value) {
        data.put(id, new TreeMap<>(Map.of(FROM, value)));
    }

    /** Everything of the two minutes. */
    private void published() {
        put("model_latency_count", 1_200);
        put("model_latency_mean", 52_000);
        put("model_latency_p50", 50_000);
        put("model_latency_p99", 90_000);
        put("model_latency_max", 120_000);
        data.put("invocations_sum", new TreeMap<>(Map.of(FROM, 600.0, FROM.plusSeconds(60), 600.0)));
        put("cpu_count", 2);
        put("cpu_mean", 380);
        put("cpu_max", 396);
        put("memory_count", 2);
        put("memory_mean", 40);
        put("memory_max", 41);
        put("gpu_count", 2);
        put("gpu_mean", 100);
        put("gpu_max", 150);
    }

    @Test
    void asksOnceForOnePeriodOverAllWholeMinutes() throws Exception {
        look();

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.startTime()).isEqualTo(FROM);
            assertThat(request.endTime()).isEqualTo(FROM.plusSeconds(120));
            assertThat(request.metricDataQueries())
                    .filteredOn(query -> query.id().equals("model_latency_p99"))
                    .singleElement()
                    .extracting(MetricDataQuery::metricStat)
                    .satisfies(stat -> {
                        assertThat(stat.period()).isEqualTo(120);
                        assertThat(stat.stat()).isEqualTo("p99");
                        assertThat(stat.metric().namespace()).isEqualTo("AWS/SageMaker");
                        assertThat(stat.metric().dimensions())
                                .extracting(d -> d.name() + "=" + d.value())
                                .containsExactly("EndpointName=endpoint", "VariantName=variant");
                    });
            assertThat(request.metricDataQueries())
                    .filteredOn(query -> query.id().equals("cpu_mean"))
                    .singleElement()
                    .extracting(query -> query.metricStat().metric().namespace())
                    .isEqualTo("/aws/sagemaker/Endpoints");
            assertThat(request.metricDataQueries())
                    .extracting(query -> query.metricStat().metric().metricName())
                    .contains("GPUUtilization", "GPUMemoryUtilization", "DiskUtilization", "InvocationModelErrors");
        });
    }

    @Test
    void dividesCpuAndGpuByWhatTheTypeHas() throws Exception {
        published();

        EndpointMetrics metrics = look();

        assertThat(metrics.complete()).isTrue();
        assertThat(metrics.notes()).isEmpty();
        assertThat(metrics.invocations()).isEqualTo(1_200);
        assertThat(metrics.cpu()).isEqualTo(new EndpointMetrics.Utilization(95, 99));
        assertThat(metrics.gpu()).isEqualTo(new EndpointMetrics.Utilization(50, 75));
        assertThat(metrics.memory()).isEqualTo(new EndpointMetrics.Utilization(40, 41));
        assertThat(metrics.modelLatency())
                .isEqualTo(new EndpointMetrics.Latency(1_200, 52_000, 50_000.0, 90_000.0, 120_000));
        assertThat(metrics.overheadLatency()).isNull();
    }

    @Test
    void leavesOutTheUseOfATypeThatIsNotKnownAndSaysSo() throws Exception {
        published();
        facts = Optional.empty();

        EndpointMetrics metrics = look();

        assertThat(metrics.cpu()).isNull();
        assertThat(metrics.gpu()).isNull();
        assertThat(metrics.memory()).isNotNull();
        assertThat(metrics.notes()).singleElement().asString().contains("vCPUs");
    }

    @Test
    void isNotCompleteBeforeTheLastMinuteIsThere() throws Exception {
        published();
        data.put("invocations_sum", new TreeMap<>(Map.of(FROM, 1_200.0)));

        assertThat(look().complete()).isFalse();
    }

    @Test
    void isNotCompleteBeforeTheStepsRequestsAreThere() throws Exception {
        published();
        data.put("invocations_sum", new TreeMap<>(Map.of(FROM, 600.0, FROM.plusSeconds(60), 300.0)));

        assertThat(look().complete()).isFalse();
    }

    @Test
    void isNotCompleteWhereCloudWatchFailedOnAMetric() throws Exception {
        published();
        status = StatusCode.INTERNAL_ERROR;

        assertThat(look().complete()).isFalse();
    }

    @Test
    void readsAllPages() throws Exception {
        published();
        pages = 3;

        assertThat(look().complete()).isTrue();
        assertThat(asked).extracting(GetMetricDataRequest::nextToken).containsExactly(null, "page 1", "page 2");
    }

    /** What moto answers: it knows no such metrics. */
    @Test
    void knowsNothingWhereThereAreNoData() throws Exception {
        for (String id : List.of("invocations_sum", "model_latency_p99", "cpu_mean")) {
            data.put(id, new TreeMap<>());
        }

        EndpointMetrics metrics = look();

        assertThat(metrics.hasData()).isFalse();
        assertThat(metrics.complete()).isFalse();
        assertThat(metrics.invocations()).isNull();
    }

    @Test
    void weighsMeansAndBoundsPercentilesWherePeriodsAreCutOtherwise() throws Exception {
        published();
        Instant second = FROM.plusSeconds(60);
        data.put("model_latency_count", new TreeMap<>(Map.of(FROM, 900.0, second, 300.0)));
        data.put("model_latency_mean", new TreeMap<>(Map.of(FROM, 40_000.0, second, 80_000.0)));
        data.put("model_latency_p99", new TreeMap<>(Map.of(FROM, 70_000.0, second, 95_000.0)));

        EndpointMetrics metrics = look();

        assertThat(metrics.modelLatency().meanMicros()).isCloseTo(50_000, within(1e-6));
        assertThat(metrics.modelLatency().p99Micros()).isEqualTo(95_000);
        assertThat(metrics.notes()).singleElement().asString().contains("largest");
    }

    @Test
    void aRefusalLastsAndNamesThePermission() {
        refuse(403, "AccessDenied", "User is not authorized to perform: cloudwatch:GetMetricData");

        assertThatThrownBy(this::look)
                .isInstanceOfSatisfying(
                        MetricsUnavailableException.class,
                        e -> assertThat(e.isLasting()).isTrue())
                .hasMessageContaining("AccessDenied");
    }

    @Test
    void throttlingServerTroubleAndSilenceMayPass() {
        for (int code : List.of(429, 500, 503)) {
            refuse(code, code == 429 ? "Throttling" : "InternalFailure", "later");
            assertThatThrownBy(this::look)
                    .isInstanceOfSatisfying(
                            MetricsUnavailableException.class,
                            e -> assertThat(e.isLasting()).isFalse());
        }
        throwing(SdkClientException.create("no answer"));
        assertThatThrownBy(this::look)
                .isInstanceOfSatisfying(
                        MetricsUnavailableException.class,
                        e -> assertThat(e.isLasting()).isFalse());
    }

    private void refuse(int status, String code, String message) {
        throwing(CloudWatchException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build());
    }

    @SuppressWarnings("unchecked")
    private void throwing(RuntimeException exception) {
        doThrow(exception).when(client).getMetricData(any(Consumer.class));
    }
}
