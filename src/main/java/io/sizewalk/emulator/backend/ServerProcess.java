package io.sizewalk.emulator.backend;

import io.sizewalk.emulator.modelfile.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One run of a model server's command, under a shell script ({@code supervise.sh}) that ends the server and whatever it
 * started when its standard input closes: on {@link #end}, and also when this process is gone, however it went.
 */
final class ServerProcess {

    private static final String SCRIPT = script();
    private static final String SHELL = "sh";
    /** Out of this process's group, so that Ctrl-C in a terminal is left to this process. */
    private static final String DETACH = "command -v setsid >/dev/null 2>&1 && exec setsid \"$@\"; exec \"$@\"";

    private final Process supervisor;
    private final int port;

    private ServerProcess(Process supervisor, int port) {
        this.supervisor = supervisor;
        this.port = port;
    }

    /**
     * Starts it; that takes milliseconds.
     *
     * @param port that it is to listen on
     * @param log takes what it prints
     * @throws IOException if it cannot be started for want of a shell, a directory or the like. A program that is not
     *     there is told in the log, and ends at once with exit code 127 or so
     */
    static ServerProcess start(Backend.Command backend, int port, int workers, Path log) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                SHELL,
                "-c",
                DETACH,
                SHELL,
                SHELL,
                "-c",
                SCRIPT,
                "supervise",
                Long.toString(backend.grace().toSeconds())));
        backend.command().forEach(word -> words.add(filled(word, port, workers)));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(backend.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        backend.environment().forEach((name, value) -> environment.put(name, filled(value, port, workers)));
        environment.put("SAGEMAKER_BIND_TO_PORT", Integer.toString(port));
        environment.put("PORT", Integer.toString(port));
        return new ServerProcess(builder.start(), port);
    }

    private static String filled(String word, int port, int workers) {
        return word.replace("{port}", Integer.toString(port)).replace("{workers}", Integer.toString(workers));
    }

    int port() {
        return port;
    }

    /** Done with the exit code when the server has ended, and everything of its process group with it. */
    CompletableFuture<Integer> ended() {
        return supervisor.onExit().thenApply(Process::exitValue);
    }

    /** Asks it to end; it is made to after its grace time. Returns at once. */
    void end() {
        try {
            supervisor.getOutputStream().close();
        } catch (IOException e) {
            supervisor.descendants().forEach(ProcessHandle::destroy); // the pipe is broken: there is no supervisor
        }
    }

    /** Kills it and everything that it started, if it has not ended within {@code nanos}. */
    void killAfter(long nanos) throws InterruptedException {
        if (!supervisor.waitFor(nanos, TimeUnit.NANOSECONDS)) {
            List<ProcessHandle> all = supervisor.descendants().toList();
            all.forEach(ProcessHandle::destroyForcibly);
            supervisor.destroyForcibly();
        }
    }

    private static String script() {
        try (InputStream in = ServerProcess.class.getResourceAsStream("supervise.sh")) {
            if (in == null) {
                throw new IllegalStateException("supervise.sh is missing from the program");
            }
            // Without its comments: it is an argument, which ps shows.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new IllegalStateException("supervise.sh cannot be read", e);
        }
    }
}
