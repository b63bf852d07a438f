package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.cost.PriceChoice;
import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LoadOutputOptionsTest {

    private static final String COLUMNS = "sizewalk.terminal.columns";

    @TempDir
    Path folder;

    @Command
    private static final class Holder {
        @Mixin
        private final LoadOutputOptions options = new LoadOutputOptions();
    }

    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(COLUMNS);
    }

    private static LoadOutputOptions parse(String... args) {
        Holder holder = new Holder();
        CommandLine commandLine = new CommandLine(holder);
        Cli.configure(commandLine);
        commandLine.parseArgs(args);
        return holder.options;
    }

    @Test
    void refusesFilesThatCannotBeWritten() {
        assertThatThrownBy(() -> parse("--html", folder.toString()).checkFiles())
                .isInstanceOf(JobException.class)
                .hasMessageContaining("is no plain file");
        assertThatThrownBy(() -> parse("--csv", "/").checkFiles())
                .isInstanceOf(JobException.class)
                .hasMessageContaining("begins no file name");
        parse(
                        "--csv",
                        folder.resolve("a/run").toString(),
                        "--html",
                        folder.resolve("b.html").toString())
                .checkFiles();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void redrawsOnlyOnATerminalThatAPersonLooksAt() {
        assertThat(display(Map.of())).isInstanceOf(LoadLines.class);
        System.setProperty(COLUMNS, "100");
        assertThat(display(Map.of())).isInstanceOf(LoadScreen.class);
        assertThat(display(Map.of("CI", "true"))).isInstanceOf(LoadLines.class);
        assertThat(display(Map.of("TERM", "dumb"))).isInstanceOf(LoadLines.class);
        assertThat(display(Map.of(), "--quiet")).isInstanceOf(QuietLoad.class);
    }

    @Test
    void aJobRewritesItsLineOnlyThereToo() {
        assertThat(job(Map.of())).isInstanceOf(PlainProgress.class);
        System.setProperty(COLUMNS, "100");
        assertThat(job(Map.of())).isInstanceOf(LiveProgress.class);
        assertThat(job(Map.of("CI", "true"))).isInstanceOf(PlainProgress.class);
        assertThat(job(Map.of("TERM", "dumb"))).isInstanceOf(PlainProgress.class);
    }

    private Display job(Map<String, String> environment) {
        return new JobOutput(folder, PriceChoice.PUBLISHED, false, false, false, null).display(console(environment));
    }

    private static Console console(Map<String, String> environment) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Console(environment, nowhere, nowhere, new LastWords(), LoadSource::gatling, false);
    }

    private static LoadDisplay display(Map<String, String> environment, String... args) {
        return parse(args).display(console(environment), new LoadHistory(), "");
    }
}
