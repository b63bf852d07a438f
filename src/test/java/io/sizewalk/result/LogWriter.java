package io.sizewalk.result;

import java.util.List;

/** Writes a log as Gatling would, for tests. Times are epoch milliseconds. */
interface LogWriter {

    void run(String version, long startMillis, List<String> scenarios);

    void request(List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message);

    void user(int scenario, boolean start, long atMillis);

    void group(List<String> groups, long startMillis, long endMillis, int cumulatedMillis, boolean ok);

    void error(String message, long atMillis);
}
