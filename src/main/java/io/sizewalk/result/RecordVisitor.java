package io.sizewalk.result;

import java.util.List;

/**
 * Is handed the records of a log one by one, in the order of the file, which is not the order of time. Times are epoch
 * milliseconds. Texts come from outside.
 */
public interface RecordVisitor {

    /** Called first, once. */
    default void run(RunRecord run) {}

    /**
     * A request that ended.
     *
     * @param groups it was made in, outermost first; empty for none
     * @param endMillis not before {@code startMillis}
     * @param message why it failed; empty when it did not, or no reason was logged
     */
    void request(List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message);

    /** A virtual user that started, or ended. */
    default void user(String scenario, boolean start, long atMillis) {}

    /**
     * A group that a user left.
     *
     * @param groups the path to it, outermost first
     * @param cumulatedMillis response times of the requests in it together, pauses left out
     */
    default void group(List<String> groups, long startMillis, long endMillis, long cumulatedMillis, boolean ok) {}

    /** A request that could not even be built, or another crash of a user. */
    default void error(String message, long atMillis) {}
}
