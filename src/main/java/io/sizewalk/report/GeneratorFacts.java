package io.sizewalk.report;

import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.GeneratorHealth.OpenFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the load generator measured of itself, in a few single figures. */
final class GeneratorFacts {

    /** The lateness that is told: half of what people notice. */
    private static final int TOLD_MILLIS = 50;

    private GeneratorFacts() {}

    static void add(Map<String, String> facts, GeneratorHealth health) {
        facts.put(
                "Load generator, late",
                Figures.count(health.startedLate(TOLD_MILLIS)) + " requests started more than " + TOLD_MILLIS
                        + " ms late; its threads stood still for up to "
                        + Figures.millis(health.eventLoops().longestStallMillis()) + " ms");
        facts.put("Load generator, processor", processor(health.processor()));
        facts.put(
                "Load generator, memory and files",
                Figures.count(health.gc().collections()) + " garbage collections, the longest "
                        + Figures.millis(health.gc().longestPauseMillis()) + " ms"
                        + files(health.openFiles()));
        if (health.localFailures().total() > 0) {
            facts.put(
                    "Requests that this machine failed",
                    Figures.count(health.localFailures().total()));
        }
    }

    private static String processor(GeneratorHealth.Processor processor) {
        List<String> told = new ArrayList<>();
        told.add(Figures.decimals(processor.usedCores(), 2) + " of " + processor.available() + " cores used");
        if (processor.machineBusyShare() != null) {
            told.add("the machine " + percent(processor.machineBusyShare()) + " busy");
        }
        if (processor.eventLoopsWaitingShare() != null) {
            told.add("its threads waited " + percent(processor.eventLoopsWaitingShare()) + " of the time for one");
        }
        if (processor.throttledShare() != null && processor.throttledShare() > 0) {
            told.add("stopped " + percent(processor.throttledShare()) + " of the time by a limit");
        }
        return String.join("; ", told);
    }

    private static String files(@Nullable OpenFiles files) {
        return files == null
                ? ""
                : "; " + Figures.count(files.peak()) + " of " + Figures.count(files.limit()) + " files open";
    }

    private static String percent(double share) {
        return Figures.percent(100 * share) + " %";
    }
}
