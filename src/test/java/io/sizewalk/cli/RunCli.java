package io.sizewalk.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs a command line in this JVM and keeps what it said. */
final class RunCli {

    private final Map<String, String> environment = new HashMap<>();
    private final LoadSource loads;

    RunCli() {
        this(LoadSource::gatling);
    }

    private RunCli(LoadSource loads) {
        this.loads = loads;
    }

    /** For what is about AWS: with a load that is not sent and passes, and in a fraction of the time of a process of its own. */
    static RunCli withCannedLoad(LocalAws aws, String endpointUrl) {
        RunCli program = new RunCli(CannedLoadMain.loads());
        aws.environment().forEach(program::with);
        return program.with("AWS_ENDPOINT_URL", endpointUrl);
    }

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
