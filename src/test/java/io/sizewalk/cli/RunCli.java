package io.sizewalk.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs a command line in this JVM and keeps what it said. */
final class RunCli {

    private final Map<String, String> environment = new HashMap<>();
    private LoadSource loads = LoadSource::gatling;

    /**
     * @param exitCode of the command
     * @param out all of stdout
     * @param err all of stderr
     */
    record Ran(ExitCode exitCode, String out, String err) {}

    RunCli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Instead of Gatling. */
    RunCli with(LoadSource loads) {
        this.loads = loads;
        return this;
    }

    Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode exitCode = new Cli(environment, print(out), print(err), new LastWords(), loads).run(args);
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
