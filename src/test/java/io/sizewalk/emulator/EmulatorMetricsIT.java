package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** The AWS SDK's CloudWatch client, against the local SageMaker's own record of requests; AWS's minute is 100 ms. */
@Tag("measures")
class EmulatorMetricsIT {

    private static final int REQUESTS = 300;
    private static final int FAILED = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final List<Dimension> DIMENSIONS = List.of(
            Dimension.builder().name("EndpointName").value("e").build(),
            Dimension.builder().name("VariantName").value("v").build());

    private final Instant begun = Instant.now().minusSeconds(60);

    private static MetricDataQuery query(String id, String metric, String stat) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(m -> m.metric(Metric.builder()
                                .namespace("AWS/SageMaker")
                                .metricName(metric)
                                .dimensions(DIMENSIONS)
                                .build())
                        .period(3600)
                        .stat(stat))
                .build();
    }

    /** One period from a minute ago on has everything. */
    private GetMetricDataResponse data(SdkClients aws, MetricDataQuery... queries) {
        return aws.cloudWatch.getMetricData(
                g -> g.startTime(begun).endTime(begun.plusSeconds(3600)).metricDataQueries(queries));
    }

    private double value(SdkClients aws, String metric, String stat) {
        MetricDataResult result =
                data(aws, query("q", metric, stat)).metricDataResults().get(0);
        assertThat(result.statusCode()).isEqualTo(StatusCode.COMPLETE);
        return result.values().isEmpty() ? 0 : result.values().get(0);
    }

    private static double[] latenciesMicros(SdkClients aws) throws Exception {
        String lines = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(aws.server().url().resolve("/_local/requests?endpoint=e"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        JsonMapper json = new JsonMapper();
        double[] all = new double[REQUESTS];
        int next = 0;
        for (String line : lines.lines().toList()) {
            JsonNode request = json.readTree(line);
            all[next++] = request.path("waitMicros").asDouble()
                    + request.path("serviceMicros").asDouble();
        }
        assertThat(next).isEqualTo(REQUESTS);
        Arrays.sort(all);
        return all;
    }

    private SdkClients driven() throws Exception {
        SdkClients aws = SdkClients.of("""
                deploy: 1ms
                timeScale: 600
                models: {m: {instances: {"*": {workers: 4, service: {exponential: {mean: 4ms}}}}}}
                """);
        aws.config("c", variant("v", "m", "ml.m5.large", 2));
        aws.create("e", "c");
        aws.await("e", EndpointStatus.IN_SERVICE);
        for (int i = 0; i < REQUESTS; i++) {
            String payload = i < FAILED ? "{\"status\": 500}" : "{}";
            try {
                aws.runtime.invokeEndpoint(r -> r.endpointName("e").body(SdkBytes.fromUtf8String(payload)));
            } catch (RuntimeException e) {
                assertThat(payload).contains("500");
            }
        }
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (value(aws, "ModelLatency", "SampleCount") < REQUESTS) {
            assertThat(System.nanoTime()).as("published in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return aws;
    }

    @Test
    void metricsAreWhatTrulyHappened() throws Exception {
        try (SdkClients aws = driven()) {
            double[] truth = latenciesMicros(aws);
            assertThat(value(aws, "Invocations", "Sum")).isEqualTo(REQUESTS);
            assertThat(value(aws, "InvocationsPerInstance", "Sum")).isCloseTo(REQUESTS / 2.0, within(1e-6));
            assertThat(value(aws, "Invocation5XXErrors", "Sum")).isEqualTo(FAILED);
            assertThat(value(aws, "InvocationModelErrors", "Sum")).isEqualTo(FAILED);
            // The record is cut to whole microseconds twice, and the clock is read a moment later.
            double mean = Arrays.stream(truth).average().orElseThrow();
            assertThat(value(aws, "ModelLatency", "Average")).isBetween(mean, mean * 1.02 + 100);
            for (double percent : new double[] {50, 90, 99}) {
                double exact = truth[(int) Math.ceil(percent / 100 * REQUESTS) - 1];
                assertThat(value(aws, "ModelLatency", "p" + percent)).isBetween(exact * 0.99, exact * 1.03 + 1000);
            }
            assertThat(value(aws, "OverheadLatency", "SampleCount")).isEqualTo(REQUESTS);
            assertThat(value(aws, "OverheadLatency", "Average")).isPositive();
        }
    }

    @Test
    void everyOperationReadsAsTheSdkExpects() throws Exception {
        try (SdkClients aws = driven()) {
            GetMetricDataResponse math = data(
                    aws,
                    query("m1", "Invocations", "Sum"),
                    query("m2", "Invocation5XXErrors", "Sum"),
                    MetricDataQuery.builder()
                            .id("e1")
                            .expression("100 * m2 / m1")
                            .label("percent failed")
                            .build());
            assertThat(math.metricDataResults().get(2).values().get(0))
                    .isCloseTo(100.0 * FAILED / REQUESTS, within(1e-9));
            assertThat(math.metricDataResults().get(2).label()).isEqualTo("percent failed");

            Datapoint point = aws.cloudWatch
                    .getMetricStatistics(g -> g.namespace("AWS/SageMaker")
                            .metricName("ModelLatency")
                            .dimensions(DIMENSIONS)
                            .startTime(begun)
                            .endTime(begun.plusSeconds(3600))
                            .period(3600)
                            .extendedStatistics("p99.9", "tm90"))
                    .datapoints()
                    .get(0);
            assertThat(point.unit()).isEqualTo(StandardUnit.MICROSECONDS);
            assertThat(point.extendedStatistics()).containsOnlyKeys("p99.9", "tm90");
            assertThat(point.timestamp()).isBeforeOrEqualTo(begun);

            assertThat(aws.cloudWatch
                            .listMetricsPaginator(l -> l.namespace("/aws/sagemaker/Endpoints"))
                            .metrics())
                    .extracting(Metric::metricName)
                    .containsExactly("CPUUtilization", "DiskUtilization", "MemoryUtilization");
            assertThat(aws.cloudWatch.describeAlarms().metricAlarms()).isEmpty();

            assertThatThrownBy(() -> aws.cloudWatch.getMetricStatistics(g -> g.namespace("n")
                            .metricName("m")
                            .startTime(begun)
                            .endTime(begun)
                            .period(60)
                            .statistics(Statistic.SUM)))
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining("must be less than");
            assertThatThrownBy(() -> data(
                            aws,
                            MetricDataQuery.builder().id("e1").expression("m9").build()))
                    .isInstanceOfSatisfying(
                            CloudWatchException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
        }
    }
}
