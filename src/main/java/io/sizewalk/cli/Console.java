package io.sizewalk.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has of the outside world.
 *
 * @param environment variables
 * @param out for the answer alone
 * @param err for progress, warnings and errors
 * @param lastWords for a command that would leave something behind if the process ended at once
 * @param loads what sends load and reads its record
 * @param shared whether others write to err meanwhile, so that no line of it can be rewritten in place
 */
record Console(
        Map<String, String> environment,
        PrintWriter out,
        PrintWriter err,
        LastWords lastWords,
        LoadSource loads,
        boolean shared) {

    /** What err is drawn on in place; empty where it is a log, or a terminal that only ever appends. */
    Optional<TerminalSize> screen() {
        boolean log = shared || !environment.getOrDefault("CI", "").isEmpty() || isDumb(environment);
        return log ? Optional.empty() : TerminalSize.atStart();
    }

    /** Whether a terminal knows neither colours nor a cursor that moves, see terminfo(5). */
    static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }
}
