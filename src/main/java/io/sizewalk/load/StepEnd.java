package io.sizewalk.load;

import io.sizewalk.model.EndRule;
import io.sizewalk.model.Ending;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a step's load ends. A soft end sends no further request and waits for those under way; a hard one stops at once, and
 * what is under way then is counted as unfinished. The first end counts. Safe for use by several threads.
 */
final class StepEnd {

    /** How long requests that are under way are waited for when the verdict is certain. */
    private static final long PATIENCE_MICROS = TimeUnit.SECONDS.toMicros(5);

    private final long mostMicros;
    private volatile long endMicros;
    private volatile @Nullable Ending ending;

    StepEnd(EndRule rule) {
        this.mostMicros = rule.mostMicros();
        this.endMicros = rule.plannedMicros();
    }

    /** Whether a request is sent that is due at this time since the schedule began. */
    boolean sends(long dueMicros) {
        return dueMicros < endMicros;
    }

    /** Requests due before this time are sent. */
    long endMicros() {
        return endMicros;
    }

    void prolong() {
        if (ending == null) {
            endMicros = mostMicros;
        }
    }

    /** Ends the step, unless something ended it before. A certain verdict ends it softly, everything else at once. */
    synchronized void end(Ending why) {
        if (ending == null) {
            ending = why;
            endMicros = Math.min(endMicros, TimeUnit.MILLISECONDS.toMicros(why.afterMillis()));
        }
    }

    /** Null while nothing but the plan ends it. */
    @Nullable Ending ending() {
        return ending;
    }

    /** Whether to stop, nothing more being due and enough having been waited. */
    boolean isOver(long nowMicros, long underWay) {
        Ending why = ending;
        if (why != null && why.kind() != Ending.Kind.CERTAIN) {
            return true;
        }
        if (nowMicros < endMicros) {
            return false;
        }
        return underWay == 0 || (why != null && nowMicros >= endMicros + PATIENCE_MICROS);
    }
}
