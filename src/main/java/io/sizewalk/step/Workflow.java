package io.sizewalk.step;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.JobException;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The loop: asks the step manager what to try, runs it on a free rig, saves the result, asks again; and takes everything
 * down in the end, however it ends. Knows nothing of instance types, Gatling or AWS. Runs once.
 */
public final class Workflow {

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(60);
    private static final Duration INSISTENCE = Duration.ofMillis(200);

    private final StepManager steps;
    private final StepRunner runner;
    private final List<Rig> rigs;
    private final Reporter reporter;
    private final Progress progress;
    private final Gate gate;
    private final MetricsWatch metrics;

    /** What has happened beside this thread, to be taken note of by it. */
    private final BlockingQueue<Future<Runnable>> events = new LinkedBlockingQueue<>();

    private final Deque<Rig> free;
    private final List<Running> running = new ArrayList<>();
    private final List<StepResult> finished = new ArrayList<>();
    private int started;
    /** Steps whose metrics are still to come. */
    private int awaited;

    private @Nullable JobException refusal;

    /**
     * @param rigs at least one; as many steps run side by side
     * @param gate may end the walk before its end
     * @param earlier steps that were finished before the job was interrupted; they are not repeated
     */
    public Workflow(
            StepManager steps,
            StepRunner runner,
            List<Rig> rigs,
            Reporter reporter,
            Progress progress,
            Gate gate,
            List<StepResult> earlier) {
        this(steps, runner, rigs, reporter, progress, gate, earlier, Timer.background("cloudwatch"));
    }

    /** @param timer that AWS's metrics are waited for by */
    Workflow(
            StepManager steps,
            StepRunner runner,
            List<Rig> rigs,
            Reporter reporter,
            Progress progress,
            Gate gate,
            List<StepResult> earlier,
            Timer timer) {
        this.steps = steps;
        this.runner = runner;
        this.rigs = List.copyOf(rigs);
        this.reporter = reporter;
        this.progress = progress;
        this.gate = gate;
        this.finished.addAll(earlier);
        this.started = earlier.stream().mapToInt(StepResult::number).max().orElse(0);
        this.free = new ArrayDeque<>(rigs);
        this.metrics = new MetricsWatch(
                timer,
                progress,
                (step, metrics) -> events.add(CompletableFuture.completedFuture(() -> amend(step, metrics))));
    }

    /**
     * Walks to the end, or to the step that the gate refuses, then takes everything down, then waits for what AWS has not told
     * of the last steps yet: that outlives what was taken down.
     *
     * @throws io.sizewalk.model.JobException what stopped the job. Trouble with taking down is of kind CLEANUP: thrown itself
     *     when the walk went well, a suppressed exception of what stopped the walk otherwise
     * @throws InterruptedException if the calling thread was interrupted; everything was taken down
     */
    public Conclusion run() throws InterruptedException {
        try (metrics) {
            Conclusion conclusion = walkAndTearDown();
            awaitMetrics();
            return conclusion;
        }
    }

    private Conclusion walkAndTearDown() throws InterruptedException {
        try (TearDown ignored = new TearDown(rigs, progress)) {
            Conclusion conclusion = walk();
            reporter.walkFinished(List.copyOf(finished), conclusion);
            if (refusal != null) {
                throw refusal;
            }
            return conclusion;
        } catch (JobException stopped) {
            // What may still bill is told at once; all else can wait for a whole report.
            if (stopped == refusal && stopped.getSuppressed().length == 0) {
                awaitMetrics();
            }
            throw stopped;
        }
    }

    private Conclusion walk() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(rigs.size(), work -> new Thread(work, "step"));
        try {
            CompletionService<Runnable> ended = new ExecutorCompletionService<>(threads, events);
            while (true) {
                endIfInterrupted();
                startWhatCanStart(ended);
                if (running.isEmpty()) {
                    return steps.conclude(history());
                }
                takeNoteOfTheNext();
            }
        } finally {
            stop(threads);
        }
    }

    /** An interrupt can come just as a step ends, whose result is taken note of all the same; no other step begins then. */
    private static void endIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void awaitMetrics() throws InterruptedException {
        if (awaited > 0) {
            progress.waiting("CloudWatch's metrics of " + awaited + (awaited == 1 ? " step" : " steps"));
            metrics.hurry();
        }
        while (awaited > 0) {
            takeNoteOfTheNext();
        }
    }

    /**
     * Interrupts the steps again and again until they end: one interrupt can get lost on its way. The AWS SDK takes one that
     * comes while a call hangs for that of its own timer, tries once more, and the step would go on to its load.
     */
    private static void stop(ExecutorService threads) throws InterruptedException {
        long start = System.nanoTime();
        do {
            threads.shutdownNow();
        } while (!threads.awaitTermination(INSISTENCE.toMillis(), TimeUnit.MILLISECONDS)
                && System.nanoTime() - start < STOP_DEADLINE.toNanos());
    }

    private void startWhatCanStart(CompletionService<Runnable> ended) {
        if (refusal != null) {
            return;
        }
        for (StepConfig config : steps.next(history())) {
            Rig rig = free.poll();
            if (rig == null) {
                return;
            }
            refusal = gate.refusal(config, List.copyOf(finished)).orElse(null);
            if (refusal != null) {
                free.push(rig);
                return;
            }
            started++;
            Running step = new Running(started, config, rig);
            running.add(step);
            progress.stepStarted(step.number(), config);
            ended.submit(() -> {
                StepResult result = runner.run(step.number(), config, rig, progress);
                return () -> record(step, result);
            });
        }
    }

    private void record(Running step, StepResult result) {
        running.remove(step);
        free.add(step.rig());
        finished.add(result);
        finished.sort(Comparator.comparingInt(StepResult::number));
        progress.stepFinished(result);
        reporter.stepFinished(result, List.copyOf(finished));
        MetricsSource source = step.rig().metrics();
        if (source != null && MetricsWatch.canFollow(result)) {
            awaited++;
            metrics.follow(result, source);
        }
    }

    private void amend(StepResult step, EndpointMetrics told) {
        awaited--;
        StepResult amended = step.withCloudWatch(told);
        finished.replaceAll(one -> one.number() == step.number() ? amended : one);
        reporter.stepAmended(amended, List.copyOf(finished));
    }

    private History history() {
        return new History(finished, running.stream().map(Running::config).toList());
    }

    private void takeNoteOfTheNext() throws InterruptedException {
        try {
            events.take().get().run();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private record Running(int number, StepConfig config, Rig rig) {}
}
