package io.sizewalk.traffic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seconds of a load so far. Safe for use by several threads. */
public final class LoadHistory {

    private final List<Second> seconds = new ArrayList<>();

    /** Takes a snapshot's latest second, unless it has it. */
    public synchronized void add(@Nullable Second second) {
        if (second != null && (seconds.isEmpty() || second.number() > latest().number())) {
            seconds.add(second);
        }
    }

    public synchronized List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** The latest so many, or as many as there are. */
    public synchronized List<Second> last(int most) {
        return List.copyOf(seconds.subList(Math.max(0, seconds.size() - most), seconds.size()));
    }

    public synchronized void clear() {
        seconds.clear();
    }

    private Second latest() {
        return seconds.get(seconds.size() - 1);
    }
}
