package io.sizewalk.cli;

import io.sizewalk.load.TrafficGenerator;
import io.sizewalk.model.JobException;
import io.sizewalk.ui.LoadPageServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the loads of one command to their ends: the one of the command line, or those that the page begins. */
final class LoadRunner {

    /** Beyond what answers are awaited, for files and verdict. */
    private static final long GRACE_SECONDS = 30;

    private final LoadSession session;
    private final TrafficGenerator generator;
    private final LoadRequest request;
    private final LoadOutputOptions output;
    private final UiOptions ui;
    private final Console console;
    private final CountDownLatch left = new CountDownLatch(1);

    LoadRunner(
            LoadSession session,
            TrafficGenerator generator,
            LoadRequest request,
            LoadOutputOptions output,
            UiOptions ui,
            Console console) {
        this.session = session;
        this.generator = generator;
        this.request = request;
        this.output = output;
        this.ui = ui;
        this.console = console;
    }

    /** @throws JobException if the page cannot be served, or a load without a page is worthless or interrupted */
    ExitCode run() throws InterruptedException {
        Optional<LoadKeys> keys = output.quiet ? Optional.empty() : LoadKeys.listen(console.lastWords(), this::key);
        keys.ifPresent(listening -> session.steeredBy(LoadKey.LEGEND));
        try (LoadPageServer page = page()) {
            if (page == null || ui.autostart) {
                session.start();
                return answered(session.begun().take(), page == null);
            }
            return serve();
        } finally {
            keys.ifPresent(LoadKeys::close);
        }
    }

    private @Nullable LoadPageServer page() {
        Integer port = ui.port;
        if (port == null) {
            return null;
        }
        InetAddress address = ui.address();
        try {
            LoadPageServer page = LoadPageServer.start(address, port, UiOptions.token(address), session);
            session.serve(page);
            console.err().println("page: " + page.url());
            console.err().flush();
            return page;
        } catch (IOException e) {
            throw JobException.usage("--ui " + port + ": " + e.getMessage(), "Give another port, or 0 for any.");
        }
    }

    /** Until somebody presses q while nothing is sent, or Ctrl-C. */
    private ExitCode serve() throws InterruptedException {
        ExitCode last = ExitCode.OK;
        while (left.getCount() > 0) {
            OneLoad load = session.begun().poll(1, TimeUnit.SECONDS);
            if (load != null) {
                last = answered(load, false);
            }
        }
        return last;
    }

    private void key(LoadKey key) {
        if (key == LoadKey.STOP && !session.isUnderWay()) {
            left.countDown();
        } else {
            session.key(key);
        }
    }

    /** @param alone whether its trouble is that of the command */
    private ExitCode answered(OneLoad load, boolean alone) throws InterruptedException {
        boolean interrupted = false;
        try {
            load.over().await();
        } catch (InterruptedException e) {
            interrupted = true;
            generator.stop();
            if (!load.over().await(request.patience().toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS)) {
                throw e;
            }
        }
        LoadOutcome outcome = load.outcome();
        if (outcome == null) {
            throw new IllegalStateException("a load that is over without an outcome");
        }
        print(outcome);
        JobException trouble = outcome.trouble();
        if (interrupted) {
            throw new JobException(
                    JobException.Kind.INTERRUPTED,
                    "interrupted; nothing is sent any more, and the figures are of what was sent",
                    "",
                    null);
        }
        if (trouble != null && alone) {
            throw trouble;
        }
        if (trouble != null) {
            console.err().println("sizewalk: " + trouble.text());
        }
        return outcome.exitCode();
    }

    private void print(LoadOutcome outcome) {
        if (output.json) {
            console.out()
                    .print(LoadJson.text(
                            outcome.last(), request.inputs(), outcome.verdict(), outcome.exitCode(), outcome.files()));
        } else {
            LoadSummary.print(outcome, console.out());
        }
        console.out().flush();
    }
}
