package io.sizewalk.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: interrupts the command, waits until it has taken everything down, and only then lets the process end,
 * with exit code 130 (or 6, when something may still bill).
 */
final class Interrupts {

    /** Longer than tearing down may take. */
    private static final long DEADLINE_MINUTES = 15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile ExitCode exitCode = ExitCode.INTERRUPTED;

    private Interrupts(Thread command) {
        this.hook = new Thread(() -> stop(command), "interrupt");
    }

    /** Watches over what the calling thread does until {@link #ended}. */
    static Interrupts watch() {
        Interrupts interrupts = new Interrupts(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
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

    private void stop(Thread command) {
        command.interrupt();
        try {
            ended.await(DEADLINE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode.code());
    }
}
