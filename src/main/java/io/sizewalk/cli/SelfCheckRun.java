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

/** {@code load --self-check}: what rate this machine can generate. */
final class SelfCheckRun {

    private static final int LARGEST_PAYLOAD = 6 << 20;
    private static final int DEFAULT_SECONDS = 45;
    /** For tests. */
    private static final String SECONDS = "sizewalk.self-check.seconds";

    private final SelfCheckOptions options;
    private final LoadOutputOptions output;
    private final Console console;

    SelfCheckRun(SelfCheckOptions options, LoadOutputOptions output, Console console) {
        this.options = options;
        this.output = output;
        this.console = console;
    }

    /**
     * @throws JobException of kind USAGE with a payload that is out of range; LOAD if the load generator cannot be started
     */
    ExitCode run() throws InterruptedException {
        if (options.payloadBytes < 0 || options.payloadBytes > LARGEST_PAYLOAD) {
            throw JobException.usage(
                    "--payload-bytes " + options.payloadBytes + " is no size of a payload",
                    "Give one from 0 to " + LARGEST_PAYLOAD + ".");
        }
        try {
            Path folder = Files.createTempDirectory("sizewalk-self-check-");
            try {
                return check(folder);
            } finally {
                StepFolder.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String line) {
        if (!output.quiet) {
            console.err().println("  " + line);
        }
    }

    private ExitCode check(Path folder) throws InterruptedException {
        SelfCheck check = new SelfCheck(
                LaunchSettings.ofThisJvm(folder.resolve("load-worker.log")), options.payloadBytes, folder);
        Duration atMost = Duration.ofSeconds(Integer.getInteger(SECONDS, DEFAULT_SECONDS));
        try {
            say("starting and warming up");
            SelfCheck.Result result = check.run(atMost, this::say);
            SelfCheckAnswer answer = new SelfCheckAnswer(result, options.payloadBytes);
            console.out().print(output.json ? answer.json() : answer.text());
            console.out().flush();
            return result.highest() == null ? ExitCode.LOAD_FAILED : ExitCode.OK;
        } catch (StepFailedException e) {
            throw new JobException(
                    JobException.Kind.LOAD, e.outcome().reason(), "Nothing but this machine was involved.", e);
        }
    }
}
