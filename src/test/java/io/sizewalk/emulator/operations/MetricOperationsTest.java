package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.emulator.serving.Demand;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.serving.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudWatch's data of endpoint "e", whose variant "v" has 2 instances of 2 workers; deploys take no time here. */
class MetricOperationsTest {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private static final String VARIANT =
            "'Dimensions':[{'Name':'EndpointName','Value':'e'},{'Name':'VariantName','Value':'v'}]";

    private Calls aws = inService(1, "ml.m5.xlarge");

    private static Calls inService(double timeScale, String type) {
        Calls aws = new Calls("""
                deploy: 0s
                delete: 0s
                timeScale: %s
                models: {m: {instances: {"*": {workers: 2, queueLimit: 1, service: {constant: 1s},
                  memory: {base: 0.3, busy: 0.4}, disk: 0.05}}}}
                """.formatted(timeScale));
        aws.config("e", type, 2);
        aws.create("e", "e");
        aws.timers.pass(Duration.ZERO);
        return aws;
    }

    private void invoke(int times, int status) {
        Deployment serving = aws.account.endpoints().find("e").serving();
        for (int i = 0; i < times; i++) {
            serving.submit(serving.fleets().get(0), new Invocation(new Demand(0, status)), reply -> {});
            aws.timers.pass(Duration.ofSeconds(1));
        }
    }

    private static String stat(String id, String namespace, String metric, String stat, int period) {
        return "{'Id':'" + id + "','MetricStat':{'Metric':{'Namespace':'" + namespace + "','MetricName':'" + metric
                + "'," + VARIANT + "},'Period':" + period + ",'Stat':'" + stat + "'}}";
    }

    private JsonNode data(String queries, String more) {
        return aws.call(
                "GetMetricData",
                "{'StartTime':" + START + ",'EndTime':" + (START + 3600) + ",'ScanBy':'TimestampAscending'" + more
                        + ",'MetricDataQueries':[" + queries + "]}");
    }

    private List<Double> values(String namespace, String metric, String stat) {
        JsonNode result = data(stat("q", namespace, metric, stat, 60), "")
                .path("MetricDataResults")
                .get(0);
        assertThat(result.path("StatusCode").asText()).isEqualTo("Complete");
        return result.path("Values").valueStream().map(JsonNode::asDouble).toList();
    }

    private List<Double> invocation(String metric, String stat) {
        return values("AWS/SageMaker", metric, stat);
    }

    private List<Double> instance(String metric, String stat) {
        return values("/aws/sagemaker/Endpoints", metric, stat);
    }

    @Test
    void minutesArePublishedAMinuteAfterTheyAreOver() {
        invoke(6, 200);
        aws.timers.pass(Duration.ofSeconds(113));
        assertThat(invocation("Invocations", "Sum")).isEmpty();
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(invocation("Invocations", "Sum")).containsExactly(6.0);
        aws.timers.pass(Duration.ofMinutes(1));
        assertThat(invocation("Invocations", "Sum")).containsExactly(6.0, 0.0); // no traffic is 0, not missing
    }

    @Test
    void countsRequestsErrorsAndLatencies() {
        invoke(6, 200);
        invoke(3, 404);
        invoke(1, 500);
        aws.timers.pass(Duration.ofMinutes(2));
        assertThat(invocation("Invocations", "Sum").get(0)).isEqualTo(10);
        assertThat(invocation("InvocationsPerInstance", "Sum").get(0)).isEqualTo(5);
        assertThat(invocation("Invocation4XXErrors", "Sum")).containsExactly(3.0);
        assertThat(invocation("Invocation4XXErrors", "Average")).containsExactly(0.3);
        assertThat(invocation("Invocation5XXErrors", "Sum")).containsExactly(1.0);
        assertThat(invocation("InvocationModelErrors", "Sum")).containsExactly(4.0);
        assertThat(invocation("ModelLatency", "Average")).containsExactly(1e6);
        assertThat(invocation("ModelLatency", "SampleCount")).containsExactly(10.0);
        assertThat(invocation("ModelLatency", "p99")).containsExactly(1e6);
        assertThat(invocation("OverheadLatency", "Maximum")).containsExactly(0.0);
        assertThat(invocation("ConcurrentRequestsPerModel", "Maximum").get(0)).isEqualTo(1);
        assertThat(invocation("ModelSetupTime", "Average")).isEmpty();
    }

    @Test
    void whatIsTurnedAwayIsAnErrorWithoutLatency() {
        Deployment serving = aws.account.endpoints().find("e").serving();
        for (int i = 0; i < 20; i++) {
            serving.submit(serving.fleets().get(0), Invocation.ORDINARY, reply -> {});
        }
        aws.timers.pass(Duration.ofMinutes(2));
        assertThat(invocation("Invocations", "Sum").get(0)).isEqualTo(20);
        assertThat(invocation("Invocation5XXErrors", "Sum")).containsExactly(14.0); // 2 x (2 workers + 1 waiting) stay
        assertThat(invocation("ModelLatency", "SampleCount")).containsExactly(6.0);
        assertThat(invocation("ModelLatency", "Maximum")).containsExactly(2e6);
    }

    @Test
    void utilizationIsThatOfBusyWorkers() {
        invoke(30, 200); // one worker of the four is busy for 30 of 60 seconds
        aws.timers.pass(Duration.ofMinutes(2));
        assertThat(instance("CPUUtilization", "SampleCount").get(0)).isEqualTo(2); // one of each instance
        assertThat(instance("CPUUtilization", "Sum").get(0)).isCloseTo(50, within(1e-9));
        assertThat(instance("MemoryUtilization", "Average").get(0)).isCloseTo(30 + 40 * 30 / 60.0 / 4, within(1e-9));
        assertThat(instance("DiskUtilization", "Average").get(0)).isEqualTo(5);
        assertThat(instance("GPUUtilization", "Average")).isEmpty();
    }

    @Test
    void gpusAreBusyWithTheWorkers() {
        aws = inService(1, "ml.g4dn.12xlarge"); // 4 GPUs
        invoke(60, 200);
        aws.timers.pass(Duration.ofMinutes(2));
        assertThat(instance("GPUUtilization", "Sum").get(0)).isCloseTo(200, within(1e-9));
        assertThat(instance("GPUMemoryUtilization", "Maximum").get(0)).isBetween(120.0, 280.0);
    }

    @Test
    void scaledMinutesKeepTheirTrueTimes() {
        aws = inService(60, "ml.m5.xlarge"); // one of AWS's minutes is a second
        invoke(90, 200);
        JsonNode result = data(stat("q", "AWS/SageMaker", "Invocations", "Sum", 30), "")
                .path("MetricDataResults")
                .get(0);
        assertThat(result.path("Values").valueStream().map(JsonNode::asDouble)).containsExactly(30.0, 30.0, 29.0);
        assertThat(result.path("Timestamps").get(1).asLong()).isEqualTo(START + 30);
    }

    @Test
    void olderMinutesAreMergedWithoutLosingAny() {
        aws = inService(60, "ml.m5.xlarge");
        invoke(600, 200);
        assertThat(invocation("Invocations", "Sum").stream()
                        .mapToDouble(value -> value)
                        .sum())
                .isEqualTo(599);
        assertThat(invocation("ModelLatency", "p50")).hasSize(10).containsOnly(1e6);
    }

    @Test
    void expressionsReferToQueriesAndPagesComeByTheToken() {
        invoke(120, 200);
        invoke(60, 404);
        aws.timers.pass(Duration.ofMinutes(2));
        String queries = stat("m1", "AWS/SageMaker", "Invocations", "Sum", 60) + ","
                + stat("m2", "AWS/SageMaker", "Invocation4XXErrors", "Sum", 60)
                + ",{'Id':'e1','Expression':'100 * m2 / m1','Label':'percent'}";
        JsonNode all = data(queries.replace("}},{'Id':'m2'", "},'ReturnData':false},{'Id':'m2'"), "");
        assertThat(all.path("MetricDataResults").findValuesAsText("Id")).containsExactly("m2", "e1");
        JsonNode percent = all.path("MetricDataResults").get(1);
        assertThat(percent.path("Label").asText()).isEqualTo("percent");
        assertThat(percent.path("Values").get(2).asDouble()).isBetween(95.0, 100.0);

        JsonNode first = data(queries, ",'MaxDatapoints':4");
        assertThat(first.path("MetricDataResults").get(1).path("StatusCode").asText())
                .isEqualTo("PartialData");
        JsonNode second = data(
                queries,
                ",'MaxDatapoints':4,'NextToken':'" + first.path("NextToken").asText() + "'");
        int points = 0;
        for (JsonNode page : List.of(first, second)) {
            points +=
                    page.findValues("Values").stream().mapToInt(JsonNode::size).sum();
        }
        assertThat(points).isEqualTo(8);
    }

    @Test
    void statisticsOfOneMetric() {
        invoke(6, 200);
        aws.timers.pass(Duration.ofMinutes(2));
        String request = "{'Namespace':'AWS/SageMaker','MetricName':'ModelLatency'," + VARIANT + ",'StartTime':" + START
                + ",'EndTime':" + (START + 60) + ",'Period':60,";
        JsonNode point = aws.call("GetMetricStatistics", request + "'Statistics':['Sum','SampleCount']}")
                .path("Datapoints")
                .get(0);
        assertThat(point.path("Sum").asDouble()).isEqualTo(6e6);
        assertThat(point.path("Unit").asText()).isEqualTo("Microseconds");
        assertThat(point.has("Average")).isFalse();
        JsonNode extended = aws.call("GetMetricStatistics", request + "'ExtendedStatistics':['p99.9','tm50']}");
        assertThat(extended.findValue("ExtendedStatistics").path("p99.9").asDouble())
                .isEqualTo(1e6);
        assertThat(aws.call("GetMetricStatistics", request + "'Statistics':['Sum'],'Unit':'Seconds'}")
                        .path("Datapoints"))
                .isEmpty();
    }

    @Test
    void listsWhatHasData() {
        invoke(1, 200);
        assertThat(aws.call("ListMetrics", "{}").path("Metrics")).isEmpty();
        aws.timers.pass(Duration.ofMinutes(2));
        assertThat(aws.call("ListMetrics", "{}").path("Metrics").findValuesAsText("MetricName"))
                .hasSize(11)
                .contains("Invocations", "CPUUtilization")
                .doesNotContain("GPUUtilization", "ModelSetupTime");
        JsonNode filtered = aws.call(
                "ListMetrics",
                "{'MetricName':'ModelLatency','RecentlyActive':'PT3H','Dimensions':[{'Name':'EndpointName','Value':'e'}]}");
        assertThat(filtered.path("Metrics")).hasSize(1);
        assertThat(aws.call("ListMetrics", "{'Dimensions':[{'Name':'EndpointName','Value':'x'}]}")
                        .path("Metrics"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Id':'e1','Expression':'x + 1'     | ValidationException: Error in expression 'e1': Unknown id 'x'
            'Id':'e1','Expression':'e1 + 1'    | ValidationException: Error in expression 'e1': The expressions refer to one another in a circle
            'Id':'e1','Expression':'1 + 1'     | ValidationException: Error in expression 'e1': the result is of type Scalar
            'Id':'e1','Expression':'SEARCH(1)' | ValidationException: Error in expression 'e1': the local SageMaker has metric math
            'Id':'E1','Expression':'1'         | ValidationException: The value E1 for parameter MetricDataQueries.member.1.Id is not matching
            'Id':'e1'                          | ValidationException: The parameter MetricDataQueries.member.1.MetricStat is required.
            """)
    void refusesQueries(String query, String error) {
        assertThat(aws.refusal(
                        "GetMetricData",
                        "{'StartTime':" + START + ",'EndTime':" + (START + 60) + ",'MetricDataQueries':[{" + query
                                + "}]}"))
                .startsWith(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0,'EndTime':0,'Period':60     | InvalidParameterValue: The parameter StartTime must be less than the parameter EndTime.
            0,'EndTime':90000,'Period':60 | InvalidParameterCombination: You have requested up to 1500 datapoints, which exceeds the limit of 1440.
            0,'EndTime':60,'Period':61    | InvalidParameterValue: The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.
            0,'EndTime':60                | MissingParameter: The parameter Period is required.
            0,'EndTime':60,'Period':60,'Statistics':['Median'] | InvalidParameterValue: The value Median for parameter Statistics is not supported.
            0,'EndTime':60,'Period':60    | InvalidParameterCombination: Must specify either Statistics or ExtendedStatistics.
            """)
    void refusesStatistics(String members, String error) {
        assertThat(aws.refusal(
                        "GetMetricStatistics",
                        "{'Namespace':'AWS/SageMaker','MetricName':'Invocations','StartTime':" + members + "}"))
                .startsWith(error);
    }
}
