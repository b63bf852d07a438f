package io.sizewalk.cli;

import java.util.Arrays;

/** perfsizesagemaker's snake_case flags: {@code --type_walk} is {@code --type-walk}. Values are left alone. */
final class FlagSpelling {

    private FlagSpelling() {}

    static String[] kebab(String[] args) {
        boolean[] optionsEnded = {false};
        return Arrays.stream(args)
                .map(arg -> {
                    optionsEnded[0] |= arg.equals("--");
                    return optionsEnded[0] || !arg.startsWith("--") ? arg : kebab(arg);
                })
                .toArray(String[]::new);
    }

    private static String kebab(String flag) {
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        return name.replace('_', '-') + flag.substring(name.length());
    }
}
