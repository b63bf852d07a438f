package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.cli.AwsProxy.Call;
import io.sizewalk.cli.AwsProxy.Fate;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A small job of all three phases in a process of its own, on an account of its own: the real program, but for its load,
 * which makes no call of the control plane and takes most of the time.
 */
final class KilledJob implements AutoCloseable {

    private static final String MODELS = """
            {"deploy": "6s", "delete": "6s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "1ms"}}}}}}
            """;

    private static final int MOST_SECONDS = 120;

    /** Where nobody listens. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    /** Flags of the job. */
    private static final List<String> JOB = List.of(
            "--require=p99<10000ms",
            "--type-walk=ml.m5.large",
            "--tps-walk=5",
            "--peak-tps=10",
            "--duration=1s",
            "--endurance-steady-state=1s",
            "--endurance-ramp=1s");

    private final Path folder;
    private final ProxiedAws aws = new ProxiedAws(MODELS);
    private int runs;

    /**
     * How a process ended.
     *
     * @param exitCode 137 when it was killed
     * @param said on both streams
     */
    record Ended(int exitCode, String said) {}

    KilledJob(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path folder() {
        return folder;
    }

    /** What all runs asked of AWS, and what tests did. */
    List<JsonNode> calls() throws IOException, InterruptedException {
        return aws.aws().calls();
    }

    /** Everything that a job could leave in the account. */
    List<String> left() {
        return aws.left();
    }

    /** Runs the job from its beginning and kills it, as {@code kill -9} does, at the first call that is chosen. */
    Ended start(Path results, Predicate<Call> killAt) throws Exception {
        return run(killAt, JobRun.size(folder, JOB, "--results-dir=" + results));
    }

    /** Runs sizewalk; when a call is chosen, the process is killed there, before AWS hears of the call or after. */
    Ended run(Predicate<Call> killAt, String... arguments) throws Exception {
        CompletableFuture<Process> started = new CompletableFuture<>();
        aws.proxy().meddle(call -> {
            if (!killAt.test(call)) {
                return AwsProxy.PASS;
            }
            kill(started.join());
            return new Fate.Reset();
        });
        runs++;
        Path said = folder.resolve("said-" + runs);
        ProcessBuilder builder = new ProcessBuilder(ClassArchive.ofThisJvm().java(CannedLoadMain.class, arguments));
        builder.environment().putAll(aws.aws().environment());
        builder.environment().put("AWS_ENDPOINT_URL", aws.url().toString());
        builder.redirectErrorStream(true).redirectOutput(said.toFile());
        Process process = builder.start();
        started.complete(process);
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(said);
        assertThat(ended).as("ended in time:\n" + text).isTrue();
        return new Ended(process.exitValue(), text);
    }

    /**
     * Runs a command that has nothing but the job's journal to tell it where AWS is. Nobody kills it, and nothing of what was
     * killed is in this JVM: so it runs here, where it need not start anew.
     *
     * @param refused calls whose connection is cut before AWS hears of them
     */
    Ended runByJournal(Predicate<Call> refused, String... arguments) {
        aws.proxy().meddle(call -> refused.test(call) ? new Fate.Reset() : AwsProxy.PASS);
        Ran ran = RunCli.withCannedLoad(aws.aws(), NOWHERE).run(arguments);
        return new Ended(ran.exitCode().code(), ran.out() + ran.err());
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        aws.close();
    }
}
