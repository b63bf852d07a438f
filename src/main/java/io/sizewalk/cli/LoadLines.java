package io.sizewalk.cli;

import io.sizewalk.traffic.LoadSnapshot;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A load as whole lines, for logs: when it goes from one state to the next, and every ten seconds while it runs. */
final class LoadLines implements LoadDisplay {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintWriter err;
    private LoadSnapshot.@Nullable State state;
    private long nextMillis = EVERY.toMillis();

    LoadLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void show(LoadSnapshot snapshot) {
        boolean due = snapshot.elapsedMillis() >= nextMillis;
        if (snapshot.state() == state && !due) {
            return;
        }
        if (due) {
            nextMillis = snapshot.elapsedMillis() - snapshot.elapsedMillis() % EVERY.toMillis() + EVERY.toMillis();
        }
        boolean begins = snapshot.total().requests() == 0 && snapshot.state() != state;
        state = snapshot.state();
        err.println("  " + (begins ? LoadText.where(snapshot) : LoadText.line(snapshot)));
    }

    @Override
    public synchronized void keep(String line) {
        err.println(line);
    }
}
