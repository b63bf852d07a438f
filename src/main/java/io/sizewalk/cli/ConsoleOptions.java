package io.sizewalk.cli;

import picocli.CommandLine.Option;

/** What is said on the console, whatever command says it. */
class ConsoleOptions {

    /** In the help: behind the command's own, which have no place. */
    private static final int LAST = 1;

    @Option(names = "--json", order = LAST, description = "one JSON document on stdout instead of the tables")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            order = LAST,
            description = "no progress")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            order = LAST,
            description = "stack traces; the log of a job on stderr too")
    boolean verbose;
}
