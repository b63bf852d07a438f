package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole jobs with CloudWatch beside them, over real HTTP: what results.json says of the endpoint against the local SageMaker's
 * own record. Its minutes last a second, so that nothing takes minutes to be published.
 */
@Tag("measures")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CloudWatchIT {

    private static final int SECONDS = 10;
    private static final int TPS = 38;

    /** Of ml.m5.large's 2 vCPUs 38 x 50 ms = 1.9 are busy, of ml.m5.xlarge's 4 vCPUs 38 x 20 ms = 0.76. */
    private static final String MODELS = """
            {"deploy": "60s", "delete": "30s", "timeScale": 60,
             "models": {"model": {"instances": {
               "ml.m5.large": {"workers": 2, "service": {"constant": "50ms"}},
               "ml.m5.xlarge": {"workers": 4, "service": {"constant": "20ms"}}}}}}
            """;

    @TempDir
    Path folder;

    @Test
    void agreesWithWhatTrulyHappenedAndNamesTheBottleneck() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (LocalAws aws = new LocalAws(MODELS)) {
            List<Future<JsonNode>> jobs =
                    threads.invokeAll(List.of(() -> job(aws, "ml.m5.large"), () -> job(aws, "ml.m5.xlarge")));

            JsonNode large = jobs.get(0).get();
            assertAgrees(large, aws.requests("of-ml-m5-large"));
            double busy = 100.0 * TPS * 0.05 / 2;
            assertThat(large.at("/cpu/maxPercent").asDouble()).isBetween(busy - 5, 101.0);

            JsonNode xlarge = jobs.get(1).get();
            assertAgrees(xlarge, aws.requests("of-ml-m5-xlarge"));
            assertThat(xlarge.at("/cpu/meanPercent").asDouble()).isBetween(5.0, 40.0);

            assertThat(bottleneck("ml.m5.large")).contains("CPU-bound", "of 2 vCPUs");
            assertThat(bottleneck("ml.m5.xlarge")).doesNotContain("CPU-bound");
            IamPolicy.ofJobs().assertAllows(aws.calls());
            assertThat(aws.operations()).contains("GetMetricData");
            // Published data outlive the endpoint, which does not wait for them.
            assertThat(aws.operations().lastIndexOf("GetMetricData"))
                    .isGreaterThan(aws.operations().lastIndexOf("DeleteEndpoint"));
        } finally {
            threads.shutdownNow();
        }
    }

    /** An endpoint of its own for each: their metrics are apart, and so the two can run side by side. */
    private JsonNode job(LocalAws aws, String type) throws Exception {
        Path body = Files.writeString(folder.resolve(type + ".json"), "{}");
        Ran ran = new RunCli()
                .run(
                        "size",
                        "--region=us-west-2",
                        "--endpoint-url=" + aws.url(),
                        "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(body),
                        "--model-name=model",
                        "--endpoint-name=of-" + type.replace('.', '-'),
                        "--type-walk=" + type,
                        "--tps-walk=" + TPS,
                        "--peak-tps=" + TPS,
                        "--duration=" + SECONDS + "s",
                        "--endurance-steady-state=0",
                        "--require=p50<5000ms",
                        "--verdict=point",
                        "--results-dir=" + folder.resolve(type),
                        "--json");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        JsonNode metrics = new ObjectMapper().readTree(ran.out()).at("/results/steps/0/cloudWatch");
        assertThat(metrics.path("complete").asBoolean()).as(metrics + ran.err()).isTrue();
        return metrics;
    }

    /** AWS's minute that begins in a real minute belongs to that, so that a second's requests at its edge may count in either. */
    private static void assertAgrees(JsonNode metrics, List<JsonNode> requests) {
        Instant from = Instant.parse(metrics.path("from").asText());
        Instant to = Instant.parse(metrics.path("to").asText());
        Duration edge = Duration.ofMillis(1_100);
        long least = between(requests, from.plus(edge), to.minus(edge)).size();
        List<JsonNode> near = between(requests, from.minus(edge), to.plus(edge));
        assertThat(metrics.path("invocations").asLong()).isBetween(least, (long) near.size());
        assertThat(near).hasSizeGreaterThan(TPS * SECONDS);
        double meanMicros = near.stream()
                .mapToLong(one -> one.path("waitMicros").asLong()
                        + one.path("serviceMicros").asLong())
                .average()
                .orElseThrow();
        assertThat(metrics.at("/modelLatency/meanMicros").asDouble())
                .isCloseTo(meanMicros, within(meanMicros * 0.02 + 1_000));
        assertThat(metrics.at("/modelErrors").asLong()).isZero();
    }

    private static List<JsonNode> between(List<JsonNode> requests, Instant from, Instant to) {
        return requests.stream()
                .filter(one -> {
                    Instant received = Instant.parse(one.path("received").asText());
                    return !received.isBefore(from) && received.isBefore(to);
                })
                .toList();
    }

    /** What the job report's section says. */
    private String bottleneck(String type) throws Exception {
        Path job = JobRun.find(folder.resolve(type)).orElseThrow();
        String page = Files.readString(job.resolve("job-report.html"));
        int begin = page.indexOf("<h2 id=\"bottleneck\">");
        assertThat(begin).as("the section is there").isPositive();
        return page.substring(begin, page.indexOf("</section>", begin));
    }
}
