package io.sizewalk.load;

import java.util.List;

/**
 * What a terminal sends to every process in its foreground: SIGINT for Ctrl-C, SIGHUP when it is closed. What becomes of the load
 * then says the process that drives it, which hears of them too. The class that does it, {@code sun.misc.Signal}, is supported
 * (module jdk.unsupported, JEP 260) but has no place in the API, so javac warns of every use; hence reflection.
 */
final class TerminalSignals {

    private TerminalSignals() {}

    /** From now on they do not end this process. Of no effect where the platform does not have them. */
    static void ignore() {
        List.of("INT", "HUP").forEach(TerminalSignals::ignore);
    }

    private static void ignore(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance(name),
                            handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // A platform without it: there a terminal ends the worker, and the load counts as lost.
        }
    }
}
