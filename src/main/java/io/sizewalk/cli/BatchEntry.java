package io.sizewalk.cli;

import io.sizewalk.cli.SizeCommand.Asked;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * One model or scenario of a batch file.
 *
 * @param number its place in the file, from 1
 * @param name unique in the file
 * @param values flag without dashes to value, the file's defaults included
 * @param source how a message calls it: {@code models.yaml: models 2, 'fraud'}
 */
record BatchEntry(int number, String name, Map<String, String> values, String source) {

    private static final int MAX_FOLDER_NAME = 40;

    /**
     * An entry that could be run.
     *
     * @param asked what it asks for
     */
    record Checked(BatchEntry entry, Asked asked) {}

    /** {@code 02-fraud}: the folder that its job is made in, whatever the name is. */
    String home() {
        String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return String.format(Locale.ROOT, "%02d-", number)
                + safe.substring(0, Math.min(MAX_FOLDER_NAME, safe.length())).replaceFirst("^[.-]+", "");
    }

    /**
     * Checks it as {@code size} checks its flags, its spelling, prices and baseline included; nothing is touched.
     *
     * @param workingDirectory what relative paths are relative to
     * @param batchFolder where results go
     * @param emulator model file of the local SageMaker, empty for the built-in one, null for AWS
     * @param budget of the batch; every type needs a price then
     * @throws JobException of kind USAGE naming file, entry and key
     */
    Checked check(
            Console console,
            Path workingDirectory,
            Path batchFolder,
            @Nullable String emulator,
            @Nullable Money budget) {
        List<String> arguments = new ArrayList<>(List.of("--results-dir=" + batchFolder.resolve(home())));
        if (emulator != null) {
            arguments.add(emulator.isEmpty() ? "--emulator" : "--emulator=" + emulator);
        }
        try {
            Asked asked = SizeCommand.asked(
                    console, workingDirectory, new Defaults(console.environment(), values), arguments);
            // Its constructor holds the request against regions, types and prices.
            SizeJob unused = new SizeJob(
                    asked.request().with(asked.request().limits().within(budget)),
                    asked.settings(),
                    asked.output(),
                    console);
            return new Checked(this, asked);
        } catch (ParameterException e) {
            throw JobException.usage(
                    source + ": " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "),
                    "sizewalk size --help tells what is allowed.");
        } catch (JobException e) {
            throw new JobException(e.kind(), source + ": " + e.text(), e.hint(), e);
        }
    }
}
