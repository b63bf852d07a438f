package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the child JVM that sends the load. It takes {@link Order}s from its standard input and says {@link
 * WorkerEvent}s on its standard output; whatever else writes to standard output finds itself on standard error. When its
 * input ends, it ends at once, in the middle of a step too: a load manager that died without a word, or was killed, must
 * leave nothing behind that goes on sending.
 */
public final class LoadWorker {

    private static final long HEARTBEAT_MILLIS = 1000;
    /** Between two looks at the backlog. */
    private static final long TICK_MILLIS = 100;

    private final PrintStream wire;
    private final ExecutorService work = Executors.newSingleThreadExecutor(daemon("steps"));
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(daemon("heartbeat"));
    private volatile @Nullable StepRunner runner;
    private volatile @Nullable TrafficRunner traffic;
    /** Of the step ordered last; the thread that takes orders alone uses it. */
    private @Nullable RenewableSigner signer;

    private LoadWorker(PrintStream wire) {
        this.wire = wire;
    }

    /**
     * Runs until its input ends.
     *
     * @param args the folder of its temporary files, which goes with it
     */
    public static void main(String[] args) {
        Path temporaries = Path.of(args[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> WorkerTemporaries.remove(temporaries), "temporaries"));
        // A terminal sends them to every process in its foreground. What becomes of the load then says the one that
        // drives it.
        Signals.handle("INT", () -> {});
        Signals.handle("HUP", () -> {});
        PrintStream wire = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        System.setOut(System.err);
        int exitCode = 0;
        try {
            new LoadWorker(wire).obey(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
        } catch (IOException | RuntimeException e) {
            // Such as half an order, of a load manager that died over it.
            e.printStackTrace();
            exitCode = 1;
        }
        // Not by way of the hooks, for which the load would go on.
        WorkerTemporaries.remove(temporaries);
        Runtime.getRuntime().halt(exitCode);
    }

    private void obey(BufferedReader orders) throws IOException {
        var beating = heart.scheduleAtFixedRate(this::beat, 0, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
        String line = orders.readLine();
        while (line != null) {
            take(Wire.order(line));
            line = orders.readLine();
        }
        beating.cancel(true);
    }

    /** Steps wait for their turn; a renewal is for the one that was ordered last, which may not have begun yet. */
    private void take(Order order) {
        if (order instanceof Order.Renewal renewal) {
            RenewableSigner last = signer;
            if (last != null) {
                last.renew(renewal.credentials());
            }
        } else if (order instanceof StepOrder step) {
            RenewableSigner its = new RenewableSigner(step.credentials(), step.region());
            signer = its;
            work.execute(() -> carryOut(() -> step(step, its)));
        } else if (order instanceof TrafficOrder load) {
            RenewableSigner its =
                    new RenewableSigner(load.credentials(), load.spec().region());
            signer = its;
            if (traffic != null) {
                traffic.ordered();
            }
            work.execute(() -> carryOut(() -> traffic(load, its)));
        } else if (order instanceof Order.Begin begin) {
            work.execute(() -> carryOut(() -> begin(begin)));
        } else if (traffic != null) {
            traffic.steer(order);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    /** Everything thrown, errors too, is told to the load manager, which then starts another worker. */
    @SuppressWarnings("CatchingUnchecked")
    private void carryOut(Task task) {
        try {
            task.run();
        } catch (Throwable t) {
            t.printStackTrace();
            say(new WorkerEvent.Failed(describe(t)));
        }
    }

    private void begin(Order.Begin order) throws IOException {
        order.systemProperties().forEach(System::setProperty);
        GatlingEngine engine = new GatlingEngine();
        Ticker ticker = new Ticker(TICK_MILLIS);
        StepRunner warming = new StepRunner(engine, ticker);
        runner = warming;
        traffic = new TrafficRunner(engine, ticker, snapshot -> say(new WorkerEvent.Live(snapshot)));
        long begun = System.nanoTime();
        long startMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        long requests = 0;
        long streamed = 0;
        if (!order.warmUp().isZero()) {
            try (SelfWarmUp warmUp = new SelfWarmUp()) {
                requests = warmUp.run(warming, order.warmUp());
                streamed = order.streams() ? warmUp.stream(engine, ticker) : 0;
            }
        }
        long warmUpMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        say(new WorkerEvent.Ready(startMillis, warmUpMillis, requests + streamed, streamed));
    }

    private void step(StepOrder order, RenewableSigner with) throws IOException {
        StepRunner ready = runner;
        if (ready == null) {
            throw new IllegalStateException("a step before the order to begin");
        }
        StepRecorder recorder = ready.run(order, with);
        say(recorder.figures());
        say(WorkerEvent.Done.of(recorder.unreachable(), recorder.admission()));
    }

    private void traffic(TrafficOrder order, RenewableSigner with) throws IOException {
        TrafficRunner ready = traffic;
        if (ready == null) {
            throw new IllegalStateException("a load before the order to begin");
        }
        say(ready.run(order, with));
    }

    private void beat() {
        StepRunner running = runner;
        WorkerEvent figures = running == null ? null : running.figures();
        say(figures == null ? new WorkerEvent.Beat() : figures);
    }

    private void say(WorkerEvent event) {
        synchronized (wire) {
            wire.print(Wire.line(event) + "\n");
            wire.flush();
        }
    }

    private static String describe(Throwable t) {
        String message = t.getMessage();
        return message == null ? t.getClass().getSimpleName() : t.getClass().getSimpleName() + ": " + message;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
