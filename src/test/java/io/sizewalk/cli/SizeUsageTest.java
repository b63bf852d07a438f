package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input of {@code size}: exit code 2, one clear line, and nothing touched: no AWS call, no file. */
class SizeUsageTest {

    @TempDir
    Path folder;

    private final AtomicInteger awsCalls = new AtomicInteger();
    private HttpServer aws;
    private Path results;
    private Path body;

    @BeforeEach
    void startSomethingThatCountsCalls() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> {
            awsCalls.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        aws.start();
        results = folder.resolve("results");
        body = Files.writeString(folder.resolve("body.json"), "{}");
    }

    @AfterEach
    void nothingWasTouched() {
        aws.stop(0);
        assertThat(awsCalls).hasValue(0);
        assertThat(results).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--region=us-wset-2 | us-wset-2 | us-west-2",
                "--type-walk=ml.m5.lrage | ml.m5.lrage | ml.m5.large",
                "--type-walk=m5.large | m5.large | ml.<family>.<size>",
                "--type-walk=ml.m5.large,ml.m5.large | --type-walk | once",
                "--type-walk= | --type-walk | ml.<family>.<size>",
                "--type-walk=, | --type-walk | missing",
                "--count-walk=0 | --count-walk: 0 | 1 to 1000",
                "--count-walk=-1 | --count-walk: -1 | 1 to 1000",
                "--count-walk= | --count-walk | not a whole number",
                "--count-walk=two | two | not a whole number",
                "--tps-walk=-1 | -1 | 0 to 1000000",
                "--tps-walk=0,1 | --tps-walk: 0 | above 0",
                "--tps-walk=10,1 | --tps-walk | rise",
                "--tps-walk=, | --tps-walk | not available yet",
                "--peak-tps=0 | --peak-tps: 0 | above 0",
                "--peak-tps=-5 | -5 | 0 to 1000000",
                "--peak-tps=NaN | NaN | 0 to 1000000",
                "--peak-tps=many | many | 0 to 1000000",
                "--percent-fail=101 | --percent-fail: 101 | 0 to 100",
                "--percent-fail=-1 | --percent-fail: -1 | 0 to 100",
                "--latency-success-p99=0 | --latency-success-p99: 0 | above 0",
                "--require=p99 | 'p99' | METRIC COMPARISON NUMBER",
                "--require=p0<5ms | p0 | percentile",
                "--require=speed<5ms | speed | no metric",
                "--require=p99<5% | p99 | unit is ms",
                "--duration=3 | '3' | 3m",
                "--duration=0 | --duration: 0 | from 1s",
                "--duration=25h | --duration: 25h | 24h",
                "--duration-minutes=-3 | -3 | minutes from 0",
                "--endurance-retries=-1 | --endurance-retries: -1 | 0 to 100",
                "--endurance-ramp=5 | '5' | 3m",
                "--endurance-ramp=-5m | '-5m' | 3m",
                "--endurance-ramp=500ms | --endurance-ramp: 500ms | whole seconds from 0",
                "--endurance-ramp=25h | --endurance-ramp: 25h | 24h",
                "--endurance-ramp-minutes=-1 | -1 | minutes from 0",
                "--endurance-ramp-start-tps=-1 | -1 | 0 to 1000000",
                "--endurance-ramp-start-tps=5.5 | --endurance-ramp-start-tps: 5.5 | --peak-tps, which is 5",
                "--endurance-ramp-start-tps=1 | --endurance-ramp-start-tps 1 | --endurance-ramp a time",
                "--safety-factor=0 | --safety-factor: 0 | above 0",
                "--budget-usd=0 | --budget-usd: 0 | above 0",
                "--budget-usd=much | much | decimal number",
                "--max-duration=0 | --max-duration: 0 | above 0",
                "--safety-factor=1.5 | --safety-factor: 1.5 | at most 1",
                "--endpoint-name=-x | -x | letters",
                "--endpoint-name=a_b | a_b | letters",
                "--endpoint-config-name=a.b | a.b | letters",
                "--host=a b | a b | URL",
                "--host=https://runtime | https://runtime | the host alone",
                "--endpoint-url=ftp://x | ftp://x | http",
                "--emulator=m.yaml | --endpoint-url | one of them",
                "--search=best | best | FIRST",
                "--no-such-flag=1 | --no-such-flag | Unknown option",
                "--verdict=guess | guess | POINT",
                "--confidence=50 | --confidence: 50.0 | 80 to 99.99",
                "--confidence=100 | --confidence: 100.0 | 80 to 99.99",
                "--max-extend=25h | --max-extend: 25h | 24h",
                "--verdict=point --max-extend=5m | --max-extend 5m | leave one of them out",
                "--resume=job-1 | job-1 | the folder of a job",
                "--baseline=job-1 | --baseline | there is no file",
                "--endpint-name=x | --endpint-name | did you mean",
                "surplus | surplus | Unmatched",
                "--peak-tps=5 --peak-tps=6 | --peak-tps | twice",
            })
    void namesTheFlagTheValueAndWhatIsAllowed(String bad, String seen, String allowed) {
        assertUsage(size(bad), seen, allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "--search=cheapest",
        "--max-parallel=2",
        "--objective=cost",
        "--importance=cost=high",
        "--routing=RANDOM",
    })
    void saysThatAFlagDoesNotWorkYet(String flag) {
        assertUsage(size(flag), flag.replaceFirst("(?s)=.*", ""), "not available yet");
    }

    @Test
    void wantsTheRatesToWalk() {
        assertUsage(run("--tps-walk"), "--tps-walk is missing", "not available yet");
    }

    @ParameterizedTest
    @CsvSource({"--model-name", "--scenario-requests", "--peak-tps", "--type-walk", "--region"})
    void saysWhatIsMissing(String flag) {
        assertUsage(run(flag), "missing", flag);
    }

    @Test
    void wantsARequirement() {
        assertUsage(run("--latency-success-p99", "--percent-fail"), "nothing is required", "--require");
    }

    @Test
    void wantsTheFailuresLimitedWhereOnlySuccessesAreTimed() {
        assertUsage(run("--percent-fail"), "--latency-success-p99 500", "--percent-fail");
    }

    @Test
    void namesAPayloadThatIsMissing() {
        assertUsage(scenario("[{\"path\":\"nowhere.json\",\"weight\":100}]"), "nowhere.json", "no file");
    }

    @Test
    void namesAPayloadThatIsAFolder() {
        assertUsage(scenario("[{\"path\":\"%s\",\"weight\":100}]".formatted(folder)), folder.toString(), "folder");
    }

    @Test
    void namesAPayloadThatIsTooLarge() throws IOException {
        Path large = folder.resolve("large.bin");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(ScenarioRequests.MAX_BODY_BYTES + 1);
        }
        assertUsage(scenario("[{\"path\":\"%s\",\"weight\":100}]".formatted(large)), "6291457", "6291456");
    }

    @ParameterizedTest
    @CsvSource({"60, 39, 99", "60, 41, 101", "-1, 101, -1", "101, -1, 101", "NaN, 1, weight"})
    void wantsWeightsThatSumTo100(String first, String second, String seen) {
        String json = "[{\"path\":\"%s\",\"weight\":\"%s\"},{\"path\":\"%s\",\"weight\":\"%s\"}]"
                .formatted(body, first, body, second);
        assertUsage(scenario(json), "--scenario-requests", seen);
    }

    @Test
    void givesThePositionOfMalformedJson() {
        assertUsage(scenario("[{\"path\":\"body.json\",\n \"weight\":}]"), "line 2, column", "expected a value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|empty", "{}|line 1", "[null]|null", "[{\"weight\":100}]|no path", "[{\"paht\":1}]|paht"})
    void saysWhatIsWrongWithTheShapeOfTheMix(String json, String seen) {
        assertUsage(scenario(json), "--scenario-requests", seen);
    }

    @Test
    void refusesAHeaderThatWouldBreakTheRequest() {
        String json = "[{\"path\":\"%s\",\"weight\":100,\"headers\":{\"X-A\":\"a\\r\\nX-B: b\"}}]".formatted(body);
        assertUsage(scenario(json), "X-A", "cannot be sent");
    }

    @Test
    void namesAScenarioFileThatIsMissing() {
        assertUsage(scenario("@nowhere.json"), "@nowhere.json", "does not exist");
    }

    @Test
    void namesACostFileThatCannotBeRead() {
        assertUsage(size("--cost-file=" + folder.resolve("nowhere.json")), "--cost-file", "nowhere.json");
    }

    @Test
    void namesTheKeyOfACostFileThatIsNoPrice() throws IOException {
        Path file = Files.writeString(folder.resolve("cost.json"), "{\"ml.m5.large\": \"cheap\"}");
        assertUsage(size("--cost-file=" + file), "ml.m5.large", "cheap");
    }

    @Test
    void namesADiscountThatIsNone() {
        assertUsage(size("--discount=27"), "--discount", "27", "less than 1");
        assertUsage(size("--rates-overlay=" + folder.resolve("ours.json")), "ours.json", "does not exist");
    }

    @Test
    void namesAResultsFolderThatCannotBeWritten() {
        assertUsage(size("--results-dir=" + body.resolve("results")), "--results-dir", "cannot write");
    }

    @Test
    void namesAConfigFileThatIsMissing() {
        assertUsage(size("--config=" + folder.resolve("nowhere.yaml")), "--config", "nowhere.yaml");
    }

    @Test
    void namesAKeyOfTheConfigFileThatIsNoFlag() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "peak_tsp: 5\n");
        assertUsage(size("--config=" + file), "peak-tsp", "peak-tps");
    }

    @Test
    void namesAnEmulatorModelFileThatIsMissing() {
        Path file = folder.resolve("models.yaml");
        assertUsage(run(List.of("--endpoint-url"), "--emulator=" + file), "--emulator", file.toString());
    }

    @Test
    void saysHowToGiveCredentials() {
        // The SDK reads the process's own environment and properties; a profile that does not exist has none for sure.
        assertUsage(size("--profile=no-such-profile"), "no-such-profile", "AWS_ACCESS_KEY_ID");
    }

    private static void assertUsage(Ran ran, String... parts) {
        assertThat(ran.err()).contains(parts);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).doesNotContain("Exception", "\tat ");
        assertThat(ran.err().lines()).hasSizeLessThanOrEqualTo(2);
    }

    private Ran scenario(String value) {
        return size("--scenario-requests=" + value);
    }

    /** A good command line with one flag put in or replaced. */
    private Ran size(String flag) {
        String[] flags = flag.contains(" --") ? flag.split(" (?=--)", -1) : new String[] {flag};
        return run(List.of(flag.replaceFirst("(?s)=.*", "")), flags);
    }

    private Ran run(String... without) {
        return run(List.of(without));
    }

    private Ran run(List<String> without, String... with) {
        Stream<String> good = Stream.of(
                        "--region=us-west-2",
                        "--endpoint-url=http://127.0.0.1:" + aws.getAddress().getPort(),
                        "--model-name=model",
                        "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(body),
                        "--peak-tps=5",
                        "--latency-success-p99=500",
                        "--percent-fail=0.1",
                        "--type-walk=ml.m5.large",
                        "--tps-walk=1,10",
                        "--results-dir=" + results)
                .filter(flag -> !without.contains(flag.replaceFirst("(?s)=.*", "")));
        List<String> args = new ArrayList<>(List.of("size"));
        good.forEach(args::add);
        args.addAll(Arrays.asList(with));
        return new RunCli().run(args.toArray(String[]::new));
    }
}
