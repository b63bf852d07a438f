package io.sizewalk.cli;

import io.sizewalk.cost.PriceChoice;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where results go, and how much is said meanwhile.
 *
 * @param resultsDir each job makes a folder in it
 * @param prices which ones are counted with
 * @param json whether the answer is one JSON document
 * @param quiet no progress
 * @param verbose the log on stderr too
 * @param prometheus where gauges go; null for nowhere
 */
record JobOutput(
        Path resultsDir,
        PriceChoice prices,
        boolean json,
        boolean quiet,
        boolean verbose,
        @Nullable Path prometheus) {

    Display display(Console console) {
        if (quiet) {
            return new QuietProgress();
        }
        Optional<TerminalSize> screen = console.screen();
        return screen.isEmpty()
                ? new PlainProgress(console.err(), Clock.systemUTC())
                : new LiveProgress(console.err(), screen.orElseThrow().columns());
    }
}
