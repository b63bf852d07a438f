package io.sizewalk.result;

import java.util.List;

/** Passes the first records on and drops the rest. */
final class StoppingWriter implements LogWriter {

    private final LogWriter target;
    private int left;

    StoppingWriter(LogWriter target, int records) {
        this.target = target;
        this.left = records;
    }

    private boolean passes() {
        return left-- > 0;
    }

    @Override
    public void run(String version, long startMillis, List<String> scenarios) {
        target.run(version, startMillis, scenarios);
    }

    @Override
    public void request(
            List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message) {
        if (passes()) {
            target.request(groups, name, startMillis, endMillis, ok, message);
        }
    }

    @Override
    public void user(int scenario, boolean start, long atMillis) {
        if (passes()) {
            target.user(scenario, start, atMillis);
        }
    }

    @Override
    public void group(List<String> groups, long startMillis, long endMillis, int cumulatedMillis, boolean ok) {
        if (passes()) {
            target.group(groups, startMillis, endMillis, cumulatedMillis, ok);
        }
    }

    @Override
    public void error(String message, long atMillis) {
        if (passes()) {
            target.error(message, atMillis);
        }
    }
}
