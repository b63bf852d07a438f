package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line in one object: arguments in, exit code out, answer on one stream and everything else on the other.
 * Commands throw; what they throw becomes one line, and an exit code, here.
 */
public final class Cli {

    private static final int USAGE_WIDTH = 110;
    private static final int USAGE_OPTION_WIDTH = 36;

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final LastWords lastWords;
    private final LoadSource loads;

    /** @param environment variables, as {@link System#getenv()} gives them */
    public Cli(Map<String, String> environment, PrintStream out, PrintStream err) {
        this(environment, out, err, new LastWords(), LoadSource::gatling);
    }

    /** @param lastWords told what to say when the process is made to leave at once */
    Cli(Map<String, String> environment, PrintStream out, PrintStream err, LastWords lastWords, LoadSource loads) {
        this.environment = Map.copyOf(environment);
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
        this.err = new PrintWriter(err, true, StandardCharsets.UTF_8);
        this.lastWords = lastWords;
        this.loads = loads;
    }

    /** Never throws. */
    public ExitCode run(String... args) {
        String[] spelled = FlagSpelling.kebab(args);
        boolean verbose = Arrays.asList(spelled).contains("--verbose")
                || Arrays.asList(spelled).contains("-v");
        Failures failures = new Failures(err, verbose);
        try {
            CommandLine commandLine = commandLine(spelled);
            commandLine.setParameterExceptionHandler((trouble, rest) -> {
                failures.usage(
                        message(trouble),
                        trouble.getCommandLine().getCommandSpec().qualifiedName());
                return ExitCode.USAGE.code();
            });
            commandLine.setExecutionExceptionHandler(
                    (trouble, command, result) -> failures.report(trouble).code());
            refuseFlagsGivenTwice(spelled, commandLine);
            return ExitCode.of(commandLine.execute(spelled));
        } catch (RuntimeException trouble) {
            return failures.report(trouble);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private CommandLine commandLine(String[] args) {
        CommandLine commandLine = new CommandLine(
                new SizewalkCommand(), new Commands(new Console(environment, out, err, lastWords, loads, false)));
        configure(commandLine);
        commandLine.setUsageHelpWidth(USAGE_WIDTH);
        commandLine.setUsageHelpLongOptionsMaxWidth(USAGE_OPTION_WIDTH);
        if (Console.isDumb(environment)) {
            // picocli looks for NO_COLOR by itself.
            commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        commandLine.setOut(out);
        commandLine.setErr(err);
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.setDefaultValueProvider(new Defaults(environment, configFile(args, command)));
        }
        return commandLine;
    }

    /** How arguments are read, wherever they come from. */
    static void configure(CommandLine commandLine) {
        commandLine.setExpandAtFiles(false);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        Converters.register(commandLine);
    }

    /** The config file has to be read before the arguments are, since it gives them their defaults. */
    private Map<String, String> configFile(String[] args, CommandLine command) {
        if (args.length == 0
                || !args[0].equals(command.getCommandName())
                || command.getCommandSpec().findOption("--config") == null) {
            return Map.of();
        }
        String file = environment.get(Defaults.variable("--config"));
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--config") && i + 1 < args.length) {
                file = args[i + 1];
            } else if (args[i].startsWith("--config=")) {
                file = args[i].substring("--config=".length());
            }
        }
        if (file == null) {
            return Map.of();
        }
        Map<String, String> values;
        try {
            values = ConfigFile.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw JobException.usage("--config " + file + " is not a path", "Name a YAML or JSON file.");
        }
        for (String key : values.keySet()) {
            if (command.getCommandSpec().findOption("--" + key) == null) {
                throw JobException.usage(
                        "--config " + file + ": " + key + " is no flag of sizewalk " + command.getCommandName(),
                        "Allowed: " + String.join(", ", keys(command)) + ".");
            }
        }
        return values;
    }

    /** picocli does not notice within a group, and would take the later value and forget the rest of the group. */
    private static void refuseFlagsGivenTwice(String[] args, CommandLine commandLine) {
        CommandLine command = commandLine;
        for (int i = 0; i < args.length && command.getSubcommands().containsKey(args[i]); i++) {
            command = command.getSubcommands().get(args[i]);
        }
        Set<OptionSpec> seen = new HashSet<>();
        for (String arg : args) {
            OptionSpec option = command.getCommandSpec().findOption(arg.replaceFirst("(?s)=.*", ""));
            if (option != null && !option.typeInfo().isMultiValue() && !seen.add(option)) {
                throw JobException.usage(option.longestName() + " is given twice", "Give it once.");
            }
        }
    }

    /** What a config file may hold for a command: its flags without the dashes, but hidden ones. */
    static List<String> keys(CommandLine command) {
        TreeSet<String> keys = new TreeSet<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                keys.add(option.longestName().replaceFirst("^-+", ""));
            }
        }
        return List.copyOf(keys);
    }

    private static String message(ParameterException trouble) {
        List<String> near =
                trouble instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String message = String.valueOf(trouble.getMessage());
        return near.isEmpty() ? message : message + "; did you mean " + String.join(" or ", near) + "?";
    }
}
