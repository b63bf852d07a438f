package io.sizewalk.cli;

import io.sizewalk.result.BrokenLogException;
import io.sizewalk.result.LogSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sizewalk parse LOG}: the statistics of any simulation.log of Gatling 3. */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = "Statistics of a Gatling simulation.log: text of 3.0 to 3.12 or binary of 3.13 to 3.15.",
        footer = {
            "",
            "Latencies are in milliseconds. All requests of the log count, warm-up too.",
            "Exit codes: 0 done, 2 no such file, 5 the file is no simulation.log or is broken."
        })
public final class ParseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LOG", description = "The simulation.log to read.")
    private Path log;

    @ArgGroup
    private final Form form = new Form();

    private static final class Form {
        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        @Option(names = "--csv", description = "Print CSV: a row for all requests, then one for each name.")
        private boolean csv;
    }

    @Override
    public Integer call() {
        if (Files.isDirectory(log)) {
            return fail(ExitCode.USAGE, log + " is a directory; give the simulation.log in it");
        }
        if (!Files.isReadable(log)) {
            return fail(ExitCode.USAGE, log + (Files.exists(log) ? " may not be read" : " does not exist"));
        }
        try {
            LogSummary summary = LogSummary.of(log);
            if (summary.reading().truncated()) {
                complain("warning: " + log + " ends inside a record; counted is what comes before byte "
                        + summary.reading().bytes());
            }
            print(summary);
            return ExitCode.OK.code();
        } catch (BrokenLogException e) {
            return fail(ExitCode.LOAD_FAILED, log + ": " + e.getMessage());
        } catch (IOException e) {
            return fail(ExitCode.LOAD_FAILED, log + " cannot be read: " + e.getMessage());
        }
    }

    private void print(LogSummary summary) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            out.println(LogJson.of(log, summary));
        } else if (form.csv) {
            LogCsv.print(summary, out);
        } else {
            LogTable.print(summary, out);
        }
        out.flush();
    }

    private int fail(ExitCode code, String message) {
        complain("error: " + message);
        return code.code();
    }

    private void complain(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
