package io.sizewalk.cli;

import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadSnapshot;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes of keys. A change takes a second or two to be seen in snapshots, and keys are pressed faster: until then the next
 * key goes on from what the last one asked for.
 */
final class KeyedLoad implements Consumer<LoadKey> {

    /** Snapshots, one a second, after which a change is in force. */
    private static final int LAG = 4;

    private final Consumer<LoadChange> change;
    private final Runnable reset;
    private final Runnable stop;
    private @Nullable LoadSnapshot now;
    private @Nullable Double asked;
    private int snapshotsSince;

    KeyedLoad(Consumer<LoadChange> change, Runnable reset, Runnable stop) {
        this.change = change;
        this.reset = reset;
        this.stop = stop;
    }

    /** Called once a second. */
    synchronized void show(LoadSnapshot snapshot) {
        now = snapshot;
        snapshotsSince++;
        if (snapshotsSince >= LAG) {
            asked = null;
        }
    }

    /** Keys for another level do nothing unless the load runs. */
    @Override
    public void accept(LoadKey key) {
        switch (key) {
            case RESET -> reset.run();
            case STOP -> stop.run();
            case MORE, FEWER, MANY_MORE, MANY_FEWER -> changeBy(key);
        }
    }

    private synchronized void changeBy(LoadKey key) {
        LoadSnapshot seen = now;
        if (seen != null && seen.state() == LoadSnapshot.State.RUNNING) {
            asked = key.level(asked == null ? seen.target() : asked);
            snapshotsSince = 0;
            change.accept(new LoadChange(asked, null));
        }
    }
}
