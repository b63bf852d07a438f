package io.sizewalk.cli;

import io.sizewalk.load.LaunchSettings;
import io.sizewalk.load.SelfCheck;
import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.StepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sizewalk load --self-check}: what rate this machine can generate. */
@Command(
        name = "load",
        description = "Say what rate this machine's load generator can deliver (--self-check).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Takes about 45 s and sends to this machine only. Exit codes: 0 done, 5 no rate was delivered."})
final class LoadCommand implements Callable<Integer> {

    private static final int LARGEST_PAYLOAD = 6 << 20;
    private static final int DEFAULT_SECONDS = 45;
    /** For tests. */
    private static final String SECONDS = "sizewalk.self-check.seconds";

    @Option(
            names = "--self-check",
            description = "find the highest rate that is delivered as asked to a server on this machine")
    boolean selfCheck;

    @Option(
            names = "--payload-bytes",
            paramLabel = "N",
            defaultValue = "2048",
            description = "size of each request's body, 0 to 6291456 (${DEFAULT-VALUE})")
    int payloadBytes;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "stack traces")
    boolean verbose;

    private final Console console;

    LoadCommand(Console console) {
        this.console = console;
    }

    /**
     * @throws JobException of kind USAGE without {@code --self-check} or with a payload that is out of range; LOAD if the load
     *     generator cannot be started
     */
    @Override
    public Integer call() throws InterruptedException {
        if (!selfCheck) {
            throw JobException.usage("load has only --self-check so far", "Add --self-check.");
        }
        if (payloadBytes < 0 || payloadBytes > LARGEST_PAYLOAD) {
            throw JobException.usage(
                    "--payload-bytes " + payloadBytes + " is no size of a payload",
                    "Give one from 0 to " + LARGEST_PAYLOAD + ".");
        }
        try {
            Path folder = Files.createTempDirectory("sizewalk-self-check-");
            try {
                return check(folder).code();
            } finally {
                StepFolder.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String line) {
        if (!quiet) {
            console.err().println("  " + line);
        }
    }

    private ExitCode check(Path folder) throws InterruptedException {
        SelfCheck check =
                new SelfCheck(LaunchSettings.ofThisJvm(folder.resolve("load-worker.log")), payloadBytes, folder);
        Duration atMost = Duration.ofSeconds(Integer.getInteger(SECONDS, DEFAULT_SECONDS));
        try {
            say("starting and warming up");
            SelfCheck.Result result = check.run(atMost, this::say);
            SelfCheckAnswer answer = new SelfCheckAnswer(result, payloadBytes);
            console.out().print(json ? answer.json() : answer.text());
            console.out().flush();
            return result.highest() == null ? ExitCode.LOAD_FAILED : ExitCode.OK;
        } catch (StepFailedException e) {
            throw new JobException(
                    JobException.Kind.LOAD, e.outcome().reason(), "Nothing but this machine was involved.", e);
        }
    }
}
