package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance stands still for 2 s at steady load. A load generator that waits for answers before it goes on would send
 * little meanwhile, and show one slow request; here all that came due waited, and the tail must say so.
 */
@Tag("measures")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class FreezeIT {

    /** 8 / 0.02 s = 400 requests a second, so that 100 a second are a quarter of it. */
    private static final String MODELS = """
            {"seed": 1, "deploy": "1s", "delete": "1s",
             "models": {"model": {"instances": {"*": {"workers": 8, "service": {"constant": "20ms"}}}}}}
            """;

    private static final String ENDPOINT = "sizewalk-model";
    private static final int TPS = 100;
    private static final int SECONDS = 12;
    /** More than the warm-up sends: from then on requests are judged. */
    private static final int JUDGED_BY_NOW = 400;
    /** Another process may take the processor from the load generator or from the local SageMaker, but not each time. */
    private static final int TRIES = 3;

    @TempDir
    Path folder;

    /**
     * One figure of a step.
     *
     * @param measuredMillis by the client
     * @param trueMillis waiting and service in the local SageMaker's own record
     */
    private record Figure(String name, double measuredMillis, double trueMillis) {

        boolean agrees() {
            return Math.abs(measuredMillis - trueMillis) <= 0.02 * trueMillis + 2;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.1f ms, in truth %.1f ms", name, measuredMillis, trueMillis);
        }
    }

    @Test
    void theTailOfAStepShowsTheWholeFreeze() throws Exception {
        List<List<Figure>> tries = new ArrayList<>();
        do {
            tries.add(frozenStep(Files.createDirectory(folder.resolve("try-" + tries.size()))));
        } while (tries.size() < TRIES && !agree(tries.get(tries.size() - 1)));

        System.out.println("a freeze of 2 s: " + tries);
        List<Figure> last = tries.get(tries.size() - 1);
        assertThat(agree(last))
                .as("within 2 %% + 2 ms, try after try: %s", tries)
                .isTrue();
        // Of 1200 requests 200 wait up to 2 s, one after the other: the slowest 12 by 1.88 s or more.
        assertThat(last.get(0).trueMillis()).as("p99 of %s", last).isBetween(1_700.0, 2_300.0);
        assertThat(last.get(2).trueMillis()).as("max of %s", last).isBetween(1_950.0, 2_500.0);
    }

    private static boolean agree(List<Figure> figures) {
        return figures.stream().allMatch(Figure::agrees);
    }

    private static List<Figure> frozenStep(Path folder) throws Exception {
        Files.writeString(folder.resolve("body.json"), "{}");
        try (LocalAws aws = new LocalAws(MODELS)) {
            CompletableFuture<Ran> running =
                    CompletableFuture.supplyAsync(() -> size(aws, folder), FreezeIT::onThreadOfItsOwn);
            freezeAmongJudgedRequests(aws, running);
            Ran ran = running.get();

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
            JsonNode overall =
                    new ObjectMapper().readTree(ran.out()).at("/results/steps/0/outcome/measurement/overall");
            int judged = overall.path("total").asInt();
            assertThat(judged).isEqualTo(TPS * SECONDS);
            return figures(overall.path("success"), truth(aws, judged));
        }
    }

    private static void freezeAmongJudgedRequests(LocalAws aws, CompletableFuture<Ran> running) throws Exception {
        while (aws.requests(ENDPOINT).size() < JUDGED_BY_NOW) {
            // Waits a little; returns at once when the job is over already.
            if (CompletableFuture.anyOf(
                                    running,
                                    new CompletableFuture<>().completeOnTimeout("", 100, TimeUnit.MILLISECONDS))
                            .get()
                    instanceof Ran ended) {
                throw new AssertionError("over before the freeze: " + ended.err());
            }
        }
        aws.addFault("for 2s: freeze instance");
    }

    /** What the judged requests, which are the last ones, took in the instance; in order. */
    private static List<Double> truth(LocalAws aws, int judged) throws IOException, InterruptedException {
        List<JsonNode> all = aws.requests(ENDPOINT);
        return all.subList(all.size() - judged, all.size()).stream()
                .map(one -> (one.path("waitMicros").asLong()
                                + one.path("serviceMicros").asLong())
                        / 1000.0)
                .sorted()
                .toList();
    }

    private static List<Figure> figures(JsonNode measured, List<Double> truth) {
        return List.of(
                new Figure("p99", measured.path("p99Millis").asDouble(), percentile(truth, 0.99)),
                new Figure("p99.9", measured.path("p999Millis").asDouble(), percentile(truth, 0.999)),
                new Figure("max", measured.path("maxMillis").asDouble(), truth.get(truth.size() - 1)));
    }

    private static double percentile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
    }

    /** The plain comparison takes the step to its planned end, however soon its verdict is certain. */
    private static Ran size(LocalAws aws, Path folder) {
        return new RunCli()
                .run(
                        "size",
                        "--region=us-west-2",
                        "--endpoint-url=" + aws.url(),
                        "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(folder.resolve("body.json")),
                        "--results-dir=" + folder.resolve("results"),
                        "--model-name=model",
                        "--endpoint-name=" + ENDPOINT,
                        "--type-walk=ml.m5.large",
                        "--tps-walk=" + TPS,
                        "--peak-tps=10",
                        "--percent-fail=0",
                        "--latency-success-p99=10000",
                        "--duration=" + SECONDS + "s",
                        "--endurance-steady-state=0",
                        "--verdict=point",
                        "--cloudwatch-deadline=0",
                        "--json");
    }

    private static void onThreadOfItsOwn(Runnable task) {
        new Thread(task, "size").start();
    }
}
