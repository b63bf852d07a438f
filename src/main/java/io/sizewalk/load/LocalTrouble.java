package io.sizewalk.load;

import io.sizewalk.model.GeneratorHealth.LocalFailures;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells failures that are this machine's own from the endpoint's, by the words that Linux, Java and Netty have for them, and
 * counts them. Safe for use by several threads.
 */
final class LocalTrouble {

    /** EMFILE and ENFILE. */
    private static final List<String> FILES = List.of("Too many open files");
    /** EADDRNOTAVAIL when all local ports are taken, ENOBUFS. */
    private static final List<String> PORTS =
            List.of("Cannot assign requested address", "Can't assign requested address", "No buffer space available");

    private static final List<String> MEMORY = List.of(
            "OutOfMemoryError",
            "OutOfDirectMemoryError",
            "Java heap space",
            "GC overhead limit exceeded",
            "direct buffer memory",
            "direct memory",
            "unable to create native thread",
            "Cannot allocate memory");

    private final LongAdder files = new LongAdder();
    private final LongAdder ports = new LongAdder();
    private final LongAdder memory = new LongAdder();

    /** @param failure the text of a request's failure */
    void note(String failure) {
        if (names(FILES, failure)) {
            files.increment();
        } else if (names(PORTS, failure)) {
            ports.increment();
        } else if (names(MEMORY, failure)) {
            memory.increment();
        }
    }

    LocalFailures counts() {
        return new LocalFailures(files.sum(), ports.sum(), memory.sum());
    }

    /** What to do about trouble of this machine's; empty when the text names none. */
    static String advice(String trouble) {
        if (names(FILES, trouble)) {
            return "raise ulimit -n";
        }
        if (names(PORTS, trouble)) {
            return "widen the range of local ports (net.ipv4.ip_local_port_range), or use more machines";
        }
        return names(MEMORY, trouble) ? LaunchSettings.MORE_HEAP : "";
    }

    private static boolean names(List<String> words, String text) {
        return words.stream().anyMatch(text::contains);
    }
}
