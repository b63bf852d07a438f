package io.sizewalk.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sizewalk prices}: holds two commands, does nothing itself. */
@Command(
        name = "prices",
        description = "What instances cost in a region: show it, or read it anew from AWS.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PricesShowCommand.class, PricesUpdateCommand.class})
final class PricesCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec), "a command is missing: show or update");
    }
}
