package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One phase at a glance: fleets down, rates across.
 *
 * @param tps rising
 * @param rows fleets in the order in which they were tried
 */
public record Grid(Phase phase, List<Tps> tps, List<Row> rows) {

    /** @param cells one for each rate; null where nothing was tried */
    public record Row(String fleet, List<@Nullable Cell> cells) {

        /** Those that were tried. */
        public List<Cell> tried() {
            List<Cell> tried = new ArrayList<>();
            for (Cell cell : cells) {
                if (cell != null) {
                    tried.add(cell);
                }
            }
            return tried;
        }
    }

    /**
     * @param step number of the last step with this fleet and rate
     * @param tps of that step
     * @param detail the step's p99; nothing where there is none, or too many steps are shown
     */
    public record Cell(int step, Tps tps, Mark mark, String detail) {}

    /** A page stays usable with so many cells. */
    private static final int MAX_CELLS = 3_000;

    /** Whether fleets and rates are too many for a grid, so that each row had better name the rates that were tried on it. */
    public boolean isRagged() {
        return (long) tps.size() * rows.size() > MAX_CELLS;
    }

    /** A grid for each phase that had a step. */
    static List<Grid> of(JobResult result) {
        Map<Phase, List<StepResult>> phases = new TreeMap<>();
        for (StepResult step : result.steps()) {
            phases.computeIfAbsent(step.config().phase(), phase -> new ArrayList<>())
                    .add(step);
        }
        List<Grid> grids = new ArrayList<>();
        phases.forEach((phase, steps) -> grids.add(of(phase, steps)));
        return grids;
    }

    private static Grid of(Phase phase, List<StepResult> steps) {
        boolean detailed = steps.size() <= StepTable.MAX_WHOLE;
        TreeSet<Tps> columns = new TreeSet<>();
        Map<String, Map<Tps, StepResult>> fleets = new LinkedHashMap<>();
        for (StepResult step : steps) {
            Tps tps = step.config().traffic().tps();
            columns.add(tps);
            fleets.computeIfAbsent(step.config().instances(), fleet -> new TreeMap<>())
                    .put(tps, step);
        }
        List<Row> rows = new ArrayList<>();
        fleets.forEach((fleet, byTps) -> {
            List<@Nullable Cell> cells = new ArrayList<>();
            columns.forEach(tps -> cells.add(cell(byTps.get(tps), detailed)));
            rows.add(new Row(fleet, cells));
        });
        return new Grid(phase, List.copyOf(columns), rows);
    }

    private static @Nullable Cell cell(@Nullable StepResult step, boolean detailed) {
        if (step == null) {
            return null;
        }
        LatencySummary success = step.outcome() instanceof Measured measured
                ? measured.measurement().overall().success()
                : null;
        String detail = success == null || !detailed ? "" : "p99 " + Figures.millis(success.p99Millis()) + " ms";
        return new Cell(step.number(), step.config().traffic().tps(), Mark.of(step.outcome()), detail);
    }
}
