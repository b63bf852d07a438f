package io.sizewalk.cli;

import io.sizewalk.environment.Takeover;
import io.sizewalk.model.JobException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks before something is replaced that sizewalk did not make. */
final class Adoption {

    /** Set by the launcher when somebody can answer. */
    private static final String TERMINAL = "sizewalk.terminal.input";

    private Adoption() {}

    /**
     * On a terminal the endpoint's name has to be typed; elsewhere {@code --adopt} was the answer.
     *
     * @throws JobException of kind USAGE if somebody thought better of it
     */
    static void confirm(Takeover takeover, String endpointName, Console console) {
        if (!Boolean.getBoolean(TERMINAL)) {
            return;
        }
        console.err().println("--adopt will delete what sizewalk did not make: " + takeover.told());
        console.err().print("Type " + endpointName + " to go on: ");
        console.err().flush();
        if (!endpointName.equals(answer())) {
            throw JobException.usage(
                    "--adopt was not confirmed; nothing was touched", "Choose another --endpoint-name.");
        }
    }

    private static String answer() {
        try {
            // Not closed: standard input is not this class's to close.
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
