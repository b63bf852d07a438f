package io.sizewalk.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: interrupts the job, waits until it has taken everything down, and only then lets the process end,
 * with exit code 130 (or 6, when something may still bill).
 */
final class Interrupts implements AutoCloseable {

    private static final long DEADLINE_MINUTES = 15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile ExitCode code = ExitCode.INTERRUPTED;
    private final Thread hook;

    private Interrupts(Thread job) {
        this.hook = new Thread(() -> stop(job), "interrupt");
    }

    /** Watches over what the calling thread does until {@link #close}. */
    static Interrupts watch() {
        Interrupts interrupts = new Interrupts(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
    }

    /** Tells how the job ended, in case it was interrupted. */
    void endedWith(ExitCode exitCode) {
        if (exitCode == ExitCode.CLEANUP_INCOMPLETE) {
            code = exitCode;
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running and will end the process.
        }
    }

    private void stop(Thread job) {
        job.interrupt();
        try {
            ended.await(DEADLINE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code.code());
    }
}
