package io.sizewalk.emulator.backend;

import io.sizewalk.emulator.modelfile.Backend;
import io.sizewalk.emulator.serving.BackendLauncher.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The processes of all model servers. They are started apart from the thread that serves, which is told. */
final class Processes {

    /** What all of them have together, to end when the local SageMaker does, before they are killed. */
    private static final long CLOSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Executor slowly;
    private final Executor owner;
    private final Ports ports = new Ports();
    private final LogFolder logs = new LogFolder();
    private final Set<ServerProcess> running = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /**
     * @param slowly starts them
     * @param owner is told
     */
    Processes(Executor slowly, Executor owner) {
        this.slowly = slowly;
        this.owner = owner;
    }

    /**
     * Starts one.
     *
     * @param started told first, if it can be started
     * @param notStarted told why it cannot
     * @param ended told after {@code started}, with the exit code
     */
    void start(
            Backend.Command backend,
            Slot slot,
            Consumer<ServerProcess> started,
            Consumer<String> notStarted,
            BiConsumer<ServerProcess, Integer> ended) {
        slowly.execute(() -> {
            try {
                ServerProcess process = start(backend, slot);
                tell(() -> started.accept(process));
                var unused = process.ended().thenAccept(exitCode -> {
                    running.remove(process);
                    ports.giveBack(process.port());
                    tell(() -> ended.accept(process, exitCode));
                });
            } catch (IOException | RuntimeException e) {
                tell(() -> notStarted.accept("cannot be started: " + e.getMessage()));
            }
        });
    }

    private synchronized ServerProcess start(Backend.Command backend, Slot slot) throws IOException {
        if (closed) {
            throw new IOException("the local SageMaker is closing");
        }
        Path log = logs.file(backend.logs(), slot.endpoint(), slot.variant(), slot.number());
        ServerProcess process = ServerProcess.start(backend, ports.take(), slot.workers(), log);
        running.add(process);
        return process;
    }

    private void tell(Runnable what) {
        try {
            owner.execute(what);
        } catch (RejectedExecutionException closing) {
            // Nobody is there any more who would want to know.
        }
    }

    /** Where a server's output goes. */
    Path whereLogsAre(Backend.Command backend) {
        return logs.folder(backend.logs());
    }

    /** Ends all and waits until they have; those that do not end within 5 s are killed. None starts any more. */
    synchronized void close() {
        closed = true;
        running.forEach(ServerProcess::end);
        long deadline = System.nanoTime() + CLOSE_NANOS;
        try {
            for (ServerProcess process : running) {
                process.killAfter(Math.max(0, deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // they end by themselves, being supervised
        }
    }
}
