package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The load manager's end of a worker: its process, and the lines to and from it. */
final class WorkerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private static final Duration GRACE = Duration.ofMillis(500);
    /** Of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;
    /** Of SIGKILL, which Linux sends when memory runs out. */
    private static final int KILLED = 137;

    private final Process process;
    private final Path temporaries;
    private final Writer orders;
    private final WorkerOutput output;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private boolean ready;

    private WorkerProcess(Process process, Path temporaries, WorkerOutput output) {
        this.process = process;
        this.temporaries = temporaries;
        this.output = output;
        this.orders = new OutputStreamWriter(process.getOutputStream(), UTF_8);
    }

    /** An event, or why there will be no further one. */
    private record Message(
            @Nullable WorkerEvent event, @Nullable WorkerLostException end) {}

    /**
     * Starts a JVM that warms itself up; {@link #next} tells when it is ready.
     *
     * @throws IOException if it cannot be started
     */
    static WorkerProcess start(LaunchSettings settings) throws IOException {
        long logStart = Files.exists(settings.log()) ? Files.size(settings.log()) : 0;
        Path temporaries = WorkerTemporaries.make();
        ProcessBuilder builder = new ProcessBuilder(command(settings, temporaries))
                .redirectError(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
        // The worker signs with what the pipe brings; the environment's credentials are none of its business.
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        WorkerProcess worker;
        try {
            worker = new WorkerProcess(builder.start(), temporaries, new WorkerOutput(settings.log(), logStart));
        } catch (IOException e) {
            WorkerTemporaries.remove(temporaries);
            throw e;
        }
        Thread listener = new Thread(worker::listen, "load-worker-events");
        listener.setDaemon(true);
        listener.start();
        try {
            worker.tell(new Order.Begin(settings.systemProperties(), settings.warmUp(), settings.streams()));
        } catch (WorkerLostException e) {
            worker.stop();
            throw new IOException(e.getMessage(), e);
        }
        return worker;
    }

    private static List<String> command(LaunchSettings settings, Path temporaries) {
        List<String> command = new ArrayList<>(List.of(
                settings.java().toString(),
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                // What the JVM itself has to say would otherwise stand between the events.
                "-XX:+DisplayVMOutputToStderr",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                WorkerTemporaries.option(temporaries),
                "-Dgatling.conf.file=io/sizewalk/load/worker-gatling.conf",
                "-Dlogback.configurationFile=io/sizewalk/load/worker-logback.xml"));
        command.addAll(settings.jvmOptions());
        command.addAll(List.of("-cp", settings.classPath(), LoadWorker.class.getName(), temporaries.toString()));
        return command;
    }

    boolean isAlive() {
        return process.isAlive() && !stopped.get();
    }

    /** Whether it has said that it is warm. */
    boolean isReady() {
        return ready;
    }

    /** For tests that cut its pipes. */
    Process process() {
        return process;
    }

    /** The folder of its temporary files. */
    Path temporaries() {
        return temporaries;
    }

    long pid() {
        return process.pid();
    }

    /** @throws WorkerLostException if it does not listen any more */
    void tell(Order order) throws WorkerLostException {
        try {
            synchronized (orders) {
                orders.write(Wire.line(order));
                orders.write('\n');
                orders.flush();
            }
        } catch (IOException e) {
            throw end();
        }
    }

    /** Has it sign with other credentials from now on. */
    void renew(SigningCredentials credentials) {
        tellIfAlive(new Order.Renewal(credentials));
    }

    /** Whoever waits for the worker's events learns it if it is not. */
    void tellIfAlive(Order order) {
        try {
            tell(order);
        } catch (WorkerLostException e) {
            LOG.debug("no worker to tell anything", e);
        }
    }

    /**
     * Waits for the worker to say something.
     *
     * @param deadline how long it may be silent
     * @throws WorkerLostException if it is silent, has ended, or says what is no event
     */
    WorkerEvent next(Duration deadline) throws WorkerLostException, InterruptedException {
        Message message = messages.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw WorkerLostException.starved(
                    "the load generator gave no sign of life for " + deadline.toSeconds() + " s" + output.lastLines());
        }
        if (message.end() != null) {
            throw message.end();
        }
        if (message.event() instanceof WorkerEvent.Ready) {
            ready = true;
        }
        return Objects.requireNonNull(message.event());
    }

    /** Ends the process, by force if it does not end at once by itself. Does nothing the second time. */
    void stop() {
        if (stopped.getAndSet(true)) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            WorkerTemporaries.remove(temporaries);
        }
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                messages.add(new Message(Wire.event(line), null));
                line = lines.readLine();
            }
            messages.add(new Message(null, end()));
        } catch (IOException e) {
            String end = stopped.get() ? "the load generator was stopped" : "the load generator spoke nonsense";
            messages.add(new Message(null, new WorkerLostException(end + output.lastLines())));
        }
    }

    private WorkerLostException end() {
        if (stopped.get()) {
            return new WorkerLostException("the load generator was stopped");
        }
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                return new WorkerLostException("the load generator closed its output" + output.lastLines());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WorkerLostException("the load generator is gone");
        }
        String end = "the load generator ended with exit code " + process.exitValue();
        return switch (process.exitValue()) {
            case OUT_OF_MEMORY ->
                WorkerLostException.starved(end + ", out of memory: " + LaunchSettings.MORE_HEAP
                        + ", or send smaller payloads" + output.lastLines());
            case KILLED ->
                WorkerLostException.starved(
                        end + ", killed from outside: if it was the system, for want of memory, use a larger machine"
                                + output.lastLines());
            default -> WorkerLostException.saying(end + output.lastLines());
        };
    }
}
