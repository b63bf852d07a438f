package io.sizewalk.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of a command that have a value, as a report shows them. */
final class InputsOf {

    /** Whose values may be secret. */
    private static final Set<String> UNTOLD = Set.of("--header");

    private InputsOf() {}

    static Map<String, String> command(CommandSpec spec) {
        return command(spec, option -> true);
    }

    /** @param meant whether a flag is one of what the command does */
    static Map<String, String> command(CommandSpec spec, Predicate<OptionSpec> meant) {
        Map<String, String> inputs = new TreeMap<>();
        for (OptionSpec option : spec.options()) {
            Object value = option.getValue();
            if (value != null
                    && meant.test(option)
                    && !value.equals(false)
                    && !value.equals(List.of())
                    && !option.usageHelp()
                    && !option.versionHelp()) {
                String name = option.longestName();
                inputs.put(name, UNTOLD.contains(name) ? "given" : InputText.of(value));
            }
        }
        return inputs;
    }
}
