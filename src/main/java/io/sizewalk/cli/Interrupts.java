package io.sizewalk.cli;

import io.sizewalk.load.Signals;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C and SIGTERM. The first interrupts the command, waits until it has taken everything down, and only then lets the
 * process end, with exit code 130 (or 6, when something may still bill). The second says what still bills and ends it at
 * once. SIGHUP, a terminal that was closed, counts as the first. A command that has not ended by its deadline, such as when
 * AWS does not answer any more, is ended as by a second interrupt.
 */
final class Interrupts {

    private final Thread command;
    private final LastWords lastWords;
    private final PrintStream err;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger signals = new AtomicInteger();
    private final Thread hook = new Thread(this::stop, "shutdown");
    private volatile ExitCode exitCode = ExitCode.INTERRUPTED;

    private Interrupts(Thread command, LastWords lastWords, PrintStream err) {
        this.command = command;
        this.lastWords = lastWords;
        this.err = err;
    }

    /** Watches over what the calling thread does until {@link #ended}. */
    static Interrupts watch(LastWords lastWords, PrintStream err) {
        Interrupts interrupts = new Interrupts(Thread.currentThread(), lastWords, err);
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        Signals.handle("INT", interrupts::signalled);
        Signals.handle("TERM", interrupts::signalled);
        return interrupts;
    }

    /** The command has returned; if it was interrupted, the process ends here and now. */
    void ended(ExitCode with) {
        if (with == ExitCode.CLEANUP_INCOMPLETE) {
            exitCode = with;
        }
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running and ends the process.
        }
    }

    private void signalled() {
        if (signals.incrementAndGet() == 1) {
            new Thread(this::stop, "interrupt").start();
            return;
        }
        leave("sizewalk: interrupted again");
    }

    /** At once, whatever the command is doing. */
    private void leave(String why) {
        try {
            lastWords.leave();
        } catch (RuntimeException e) {
            err.println("sizewalk: " + e);
        }
        String words = lastWords.text();
        err.println(words.isEmpty() ? why : why + "\n" + words);
        err.flush();
        Runtime.getRuntime().halt((words.isEmpty() ? ExitCode.INTERRUPTED : ExitCode.CLEANUP_INCOMPLETE).code());
    }

    private void stop() {
        String first = lastWords.first();
        if (!first.isEmpty()) {
            err.println("sizewalk: " + first);
        }
        command.interrupt();
        try {
            Duration patience = lastWords.patience();
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                leave("sizewalk: not stopped " + patience.toSeconds() + " s after the interrupt");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode.code());
    }
}
