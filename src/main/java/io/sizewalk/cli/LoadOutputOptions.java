package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadHistory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the figures of a load go, and how much is said meanwhile. */
final class LoadOutputOptions extends ConsoleOptions {

    @Option(names = "--csv", paramLabel = "PREFIX", description = "write PREFIX_stats, _stats_history, _failures.csv")
    @Nullable Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "write a page with figures and charts")
    @Nullable Path html;

    /**
     * Asked before the load begins; changes nothing.
     *
     * @throws JobException of kind USAGE if a file cannot be written
     */
    void checkFiles() {
        csvPrefix().ifPresent(LoadFiles.Prefix::check);
        if (html != null) {
            OutputFile.check("--html", html);
        }
    }

    Optional<LoadFiles.Prefix> csvPrefix() {
        return Optional.ofNullable(csv).map(LoadFiles.Prefix::new);
    }

    /**
     * Redrawn in place on a terminal; whole lines elsewhere, and under a CI system, whose terminal is a log.
     *
     * @param history of the load that will be shown
     * @param keys what can be pressed; empty for nothing
     */
    LoadDisplay display(Console console, LoadHistory history, String keys) {
        if (quiet) {
            return new QuietLoad(console.err());
        }
        Optional<TerminalSize> screen = console.screen();
        return screen.isEmpty()
                ? new LoadLines(console.err())
                : new LoadScreen(
                        console.err(), TerminalSize.followed(screen.orElseThrow()), history, keys, isUnicode());
    }

    /** Of the locale; only Unicode has the blocks of which spark lines are made. */
    private static boolean isUnicode() {
        String encoding = System.getProperty("native.encoding", "US-ASCII");
        return Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    }
}
