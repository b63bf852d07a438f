package io.sizewalk.result;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is handed, one line a record. */
final class RecordingVisitor implements RecordVisitor {

    final List<String> records = new ArrayList<>();

    @Override
    public void run(RunRecord run) {
        records.add("RUN " + run.gatlingVersion() + " " + run.simulationClass() + " " + run.start() + " '"
                + run.description() + "'");
    }

    @Override
    public void request(
            List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message) {
        records.add("REQUEST " + groups + " " + name + " " + startMillis + "-" + endMillis + " " + ok + " '" + message
                + "'");
    }

    @Override
    public void user(String scenario, boolean start, long atMillis) {
        records.add("USER " + scenario + " " + start + " " + atMillis);
    }

    @Override
    public void group(List<String> groups, long startMillis, long endMillis, long cumulatedMillis, boolean ok) {
        records.add("GROUP " + groups + " " + startMillis + "-" + endMillis + " " + cumulatedMillis + " " + ok);
    }

    @Override
    public void error(String message, long atMillis) {
        records.add("ERROR '" + message + "' " + atMillis);
    }
}
