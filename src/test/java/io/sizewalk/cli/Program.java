package io.sizewalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The real program in a process of its own: what it says on each stream, what a signal does to it, how it ends. */
final class Program implements AutoCloseable {

    /** For anything that is waited for; a busy machine takes seconds to start a JVM. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Its bit. */
    private static final long SIGINT = 1 << 1;

    private final Process process;
    private final Path stdout;
    private final Thread listener = new Thread(this::listen, "stderr");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> err = new ArrayList<>();
    private boolean silent;

    /**
     * How a process ended.
     *
     * @param out all of stdout
     * @param err all of stderr
     */
    record Ended(int exitCode, String out, String err) {

        /** For a message: everything there is to know. */
        String told() {
            return "exit code " + exitCode + "\n--- stdout\n" + out + "--- stderr\n" + err;
        }
    }

    private Program(Process process, Path stdout) {
        this.process = process;
        this.stdout = stdout;
    }

    /** @param endpointUrl of AWS, or of what stands before it */
    static Program start(LocalAws aws, URI endpointUrl, Path folder, String... arguments)
            throws IOException, InterruptedException {
        return start(Main.class, aws, endpointUrl, folder, arguments);
    }

    /** @param main {@link Main}, or one with a load of its own */
    static Program start(Class<?> main, LocalAws aws, URI endpointUrl, Path folder, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(interruptible(ClassArchive.ofThisJvm().java(main, arguments)));
        builder.environment().putAll(aws.environment());
        builder.environment().put("AWS_ENDPOINT_URL", endpointUrl.toString());
        // For the load generator.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Path stdout = Files.createTempFile(folder, "stdout", "");
        builder.redirectOutput(stdout.toFile());
        Program program = new Program(builder.start(), stdout);
        program.listener.start();
        return program;
    }

    /** What a script starts in the background ignores SIGINT, and so does whatever that starts, unless it is told otherwise. */
    private static List<String> interruptible(List<String> command) throws IOException {
        Path status = Path.of("/proc/self/status");
        boolean ignored = Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
        List<String> all = new ArrayList<>(ignored ? List.of("env", "--default-signal=INT") : List.of());
        all.addAll(command);
        return all;
    }

    /** Runs it to its end. */
    static Ended run(LocalAws aws, URI endpointUrl, Path folder, String... arguments) throws Exception {
        try (Program program = start(aws, endpointUrl, folder, arguments)) {
            return program.ended();
        }
    }

    private void listen() {
        try (BufferedReader lines = process.errorReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line, false);
            }
        } catch (IOException gone) {
            // As if it had ended.
        }
        heard("", true);
    }

    private void heard(String line, boolean last) {
        lock.lock();
        try {
            // The JVM's own word about the options that it is given.
            if (!last && !line.startsWith("Picked up JAVA_TOOL_OPTIONS")) {
                err.add(line);
            }
            silent |= last;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until stderr has a line with this in it, and gives it. */
    String awaitErr(String part) throws InterruptedException {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (err.stream().noneMatch(line -> line.contains(part))) {
                assertThat(!silent && left > 0)
                        .as("'" + part + "' on stderr:\n" + String.join("\n", err))
                        .isTrue();
                left = changed.awaitNanos(left);
            }
            return err.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    /** @param name without SIG, such as {@code INT} */
    void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** It and all that it started, such as its load generator. */
    List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    Ended ended() throws Exception {
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended).as("it ended in time").isTrue();
        listener.join(PATIENCE.toMillis());
        lock.lock();
        try {
            String said = err.isEmpty() ? "" : String.join("\n", err) + "\n";
            return new Ended(process.exitValue(), Files.readString(stdout), said);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
