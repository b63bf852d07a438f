package io.sizewalk.cli;

import io.sizewalk.environment.Takeover;
import io.sizewalk.model.JobException;

/** Asks before something is replaced that sizewalk did not make. */
final class Adoption {

    private Adoption() {}

    /**
     * On a terminal the endpoint's name has to be typed; elsewhere {@code --adopt} was the answer.
     *
     * @throws JobException of kind USAGE if somebody thought better of it
     */
    static void confirm(Takeover takeover, String endpointName) {
        java.io.Console terminal = System.console();
        if (terminal == null) {
            return;
        }
        String typed = terminal.readLine(
                "--adopt will delete what sizewalk did not make: %s%nType %s to go on: ",
                takeover.told(), endpointName);
        if (!endpointName.equals(typed == null ? "" : typed.strip())) {
            throw JobException.usage("--adopt: not confirmed; nothing was touched", "Choose another --endpoint-name.");
        }
    }
}
