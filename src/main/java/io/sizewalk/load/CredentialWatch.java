package io.sizewalk.load;

import io.sizewalk.model.JobException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for renewed credentials while a step runs, on a thread of its own, for a renewal may take a while. When to renew is
 * the source's affair; what is due here is to ask it often enough.
 */
final class CredentialWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialWatch.class);

    private final Supplier<SigningCredentials> source;
    private final Consumer<SigningCredentials> renewed;
    private final Consumer<String> failed;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "credentials");
        thread.setDaemon(true);
        return thread;
    });
    private SigningCredentials latest;
    private @Nullable String failure;
    private boolean told;
    private boolean closed;

    private CredentialWatch(
            Supplier<SigningCredentials> source,
            SigningCredentials first,
            Consumer<SigningCredentials> renewed,
            Consumer<String> failed) {
        this.source = source;
        this.latest = first;
        this.renewed = renewed;
        this.failed = failed;
    }

    /**
     * The credentials of now.
     *
     * @throws JobException if there are none
     */
    static SigningCredentials ask(Supplier<SigningCredentials> source) throws InterruptedException {
        try {
            return source.get();
        } catch (JobException e) {
            if (e.kind() == JobException.Kind.INTERRUPTED) {
                Thread.interrupted();
                throw (InterruptedException) new InterruptedException(e.text()).initCause(e);
            }
            throw e;
        }
    }

    /**
     * @param first what the source gave last
     * @param every between the end of a look and the next one
     * @param renewed told what differs from the last; never after {@link #close}
     * @param failed told the first failure, in words for a user
     */
    static CredentialWatch start(
            Supplier<SigningCredentials> source,
            SigningCredentials first,
            Duration every,
            Consumer<SigningCredentials> renewed,
            Consumer<String> failed) {
        CredentialWatch watch = new CredentialWatch(source, first, renewed, failed);
        var unused = watch.timer.scheduleWithFixedDelay(
                watch::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Asks now; does not throw. */
    void look() {
        try {
            keep(source.get());
        } catch (JobException e) {
            note(e.hint().isEmpty() ? e.text() : e.text() + " (" + e.hint() + ")");
        } catch (RuntimeException e) {
            note(e.toString());
        }
    }

    /** Why the last look failed; null if it did not. */
    synchronized @Nullable String failure() {
        return failure;
    }

    private synchronized void keep(SigningCredentials found) {
        failure = null;
        if (!closed && !found.equals(latest)) {
            latest = found;
            LOG.info("{} are used from now on", found);
            renewed.accept(found);
        }
    }

    private synchronized void note(String reason) {
        failure = reason;
        if (!closed && !told) {
            told = true;
            LOG.warn("credentials could not be renewed: {}", reason);
            failed.accept(reason);
        }
    }

    /** Does not wait for a look under way: what that brings serves the next step. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdown();
    }
}
