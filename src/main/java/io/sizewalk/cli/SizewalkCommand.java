package io.sizewalk.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sizewalk}: holds the commands, does nothing itself. */
@Command(
        name = "sizewalk",
        description = "Finds the right size for machine-learning models hosted on AWS SageMaker.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SizeCommand.class,
            BatchCommand.class,
            LoadCommand.class,
            ParseCommand.class,
            ReportCommand.class,
            PricesCommand.class,
            CleanupCommand.class,
            EmulatorCommand.class,
            GenerateCompletion.class
        },
        footer = {"", "sizewalk COMMAND --help tells more. Exit codes are in the README."})
final class SizewalkCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec), "a command is missing");
    }
}
