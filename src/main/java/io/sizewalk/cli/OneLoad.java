package io.sizewalk.cli;

import io.sizewalk.load.SigningCredentials;
import io.sizewalk.load.TrafficGenerator;
import io.sizewalk.load.TrafficResult;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Verdict;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.traffic.LoadHistory;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.LoadSnapshot.State;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.RequestFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One load, from its begin to its outcome, on a thread of its own. */
final class OneLoad {

    private final LoadSpec spec;
    private final LoadRequest request;
    private final LoadOutputOptions output;
    private final LoadDisplay display;
    private final @Nullable LoadFiles files;
    private final LoadHistory history;
    private final UnaryOperator<LoadSnapshot> completed;
    private final Consumer<LoadSnapshot> listener;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile LoadSnapshot latest;
    private volatile @Nullable LoadOutcome outcome;

    /**
     * @param history to be filled
     * @param completed adds to a snapshot what the load generator does not know
     * @param listener told of each snapshot, after the history
     */
    OneLoad(
            LoadSpec spec,
            LoadRequest request,
            LoadOutputOptions output,
            LoadDisplay display,
            LoadHistory history,
            UnaryOperator<LoadSnapshot> completed,
            Consumer<LoadSnapshot> listener) {
        this.spec = spec;
        this.request = request;
        this.output = output;
        this.display = display;
        this.history = history;
        this.completed = completed;
        this.listener = listener;
        this.latest = LoadSnapshot.starting(spec.plan());
        this.files = output.csvPrefix()
                .map(prefix -> LoadFiles.begin(prefix, latest, display::keep))
                .orElse(null);
    }

    /** Returns at once. */
    void start(TrafficGenerator generator, Supplier<SigningCredentials> credentials, Path folder) {
        tell(latest);
        Thread thread = new Thread(() -> run(generator, credentials, folder), "load");
        thread.setDaemon(true);
        thread.start();
    }

    /** A line that stays on the terminal. */
    void say(String line) {
        display.keep(line);
    }

    boolean isOver() {
        return outcome != null;
    }

    /** Released when it is over. */
    CountDownLatch over() {
        return over;
    }

    /** Null while it goes on. */
    @Nullable LoadOutcome outcome() {
        return outcome;
    }

    private void run(TrafficGenerator generator, Supplier<SigningCredentials> credentials, Path folder) {
        LoadOutcome came;
        try {
            came = judged(generator.send(spec, credentials, folder, new LoadProgress(display), this::snapshot));
        } catch (StepFailedException e) {
            String reason = e.outcome().reason();
            came = worthless(new JobException(JobException.Kind.LOAD, reason, "Nothing was changed.", e));
        } catch (InterruptedException e) {
            came = worthless(new JobException(JobException.Kind.INTERRUPTED, "interrupted", "", e));
        } catch (JobException e) {
            came = worthless(e);
        } catch (RuntimeException e) {
            came = worthless(new JobException(JobException.Kind.INTERNAL, "internal error: " + e, "", e));
        }
        if (files != null) {
            files.close();
        }
        display.close();
        outcome = came;
        try {
            // Before whoever waits for the end ends the page.
            listener.accept(latest);
        } finally {
            over.countDown();
        }
    }

    private void snapshot(LoadSnapshot measured) {
        LoadSnapshot snapshot = completed.apply(measured);
        latest = snapshot;
        // The end is told when files and verdict are there.
        if (!snapshot.isOver()) {
            tell(snapshot);
        } else {
            keep(snapshot);
        }
    }

    private void tell(LoadSnapshot snapshot) {
        keep(snapshot);
        display.show(snapshot);
        listener.accept(snapshot);
    }

    private void keep(LoadSnapshot snapshot) {
        history.add(snapshot.latest());
        if (files != null) {
            files.add(snapshot);
        }
    }

    private LoadOutcome judged(TrafficResult result) throws StepFailedException {
        String worthless = result.worthless();
        if (worthless != null) {
            return worthless(new JobException(
                    result.refused() ? JobException.Kind.AWS : JobException.Kind.LOAD,
                    worthless,
                    result.refused() ? "" : "Check the address, and that something listens there.",
                    null));
        }
        LoadJudge judge = new LoadJudge(request, spec, history);
        LoadVerdict verdict = judge.judge(result.run(), output.html, display::keep);
        return new LoadOutcome(
                latest, verdict, written(), request.requirements().isEmpty() ? nothingServed() : null);
    }

    /** A load of which nothing succeeded says nothing, unless a requirement says what is allowed. */
    private @Nullable JobException nothingServed() {
        RequestFigures total = latest.total();
        if (total.requests() == 0 || total.failures() < total.requests()) {
            return null;
        }
        String most = latest.errors().isEmpty()
                ? ""
                : ", most often: " + latest.errors().get(0).error();
        return new JobException(
                JobException.Kind.LOAD,
                "none of " + total.requests() + " requests succeeded" + TextTable.printable(most),
                "With --percent-fail or --require that is a matter of the verdict.",
                null);
    }

    private LoadOutcome worthless(JobException trouble) {
        if (!latest.isOver()) {
            snapshot(latest.withState(State.OVER));
        }
        return new LoadOutcome(latest, new LoadVerdict(List.of(), Verdict.INVALID, trouble.text()), written(), trouble);
    }

    private List<Path> written() {
        List<Path> all = new ArrayList<>();
        output.csvPrefix().ifPresent(prefix -> all.addAll(prefix.files()));
        if (output.html != null && Files.exists(output.html)) {
            all.add(output.html);
        }
        return all;
    }
}
