package io.sizewalk.environment;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.InstanceUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instances behind one endpoint, from the ask for it on. */
final class MeteredEndpoint {

    private final InstanceType type;
    private final List<Change> changes = new ArrayList<>();

    /** Whether AWS said no to its creation, so that nothing is billed unless it is seen all the same. */
    private boolean refused;

    /** A change of the count that AWS has not been seen to have made. */
    private @Nullable Pending pending;

    private record Change(Instant at, int count) {}

    private record Pending(int before, int asked, Change change) {}

    MeteredEndpoint(Fleet fleet, Instant at) {
        this.type = fleet.type();
        changes.add(new Change(at, fleet.count()));
    }

    boolean isFor(InstanceType other) {
        return type.equals(other);
    }

    void askedAgain() {
        refused = false;
    }

    /** Until it is seen that AWS has changed the count, the larger of the two counts is taken to run. */
    void countAsked(Instant at, int asked) {
        int before = count();
        Change change = new Change(at, Math.max(before, asked));
        changes.add(change);
        pending = new Pending(before, asked, change);
    }

    /** @param creation whether the call was the one that creates it, not one that changes its count */
    void answered(boolean creation, boolean no) {
        if (creation) {
            refused = no;
        } else if (no && pending != null) {
            changes.remove(pending.change());
            pending = null;
        }
    }

    /** @param count null while not all of them are in service */
    void seen(Instant at, @Nullable Integer count) {
        refused = false;
        if (count == null || count < 1) {
            return;
        }
        if (pending != null && count != pending.asked() && count <= Math.max(pending.before(), pending.asked())) {
            // AWS has not begun, or is half way.
            return;
        }
        pending = null;
        changes.add(new Change(at, count));
    }

    List<InstanceUsage> until(Instant end) {
        List<InstanceUsage> usage = new ArrayList<>();
        if (refused) {
            return usage;
        }
        // What auto scaling did may be learnt after later changes.
        List<Change> inOrder =
                changes.stream().sorted(Comparator.comparing(Change::at)).toList();
        Change current = inOrder.get(0);
        for (Change next : inOrder) {
            if (next.count() != current.count()) {
                add(usage, current, next.at().isAfter(end) ? end : next.at());
                current = next;
            }
        }
        add(usage, current, end);
        return usage;
    }

    /** A clock that was set back between two processes makes no negative time. */
    private void add(List<InstanceUsage> usage, Change from, Instant to) {
        if (to.isAfter(from.at())) {
            usage.add(new InstanceUsage(type, from.count(), from.at(), to));
        }
    }

    private int count() {
        return changes.get(changes.size() - 1).count();
    }
}
