package io.sizewalk.cli;

import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.report.LoadPage;
import io.sizewalk.result.SimulationLogResultManager;
import io.sizewalk.step.GeneratorInnocence;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.traffic.LoadHistory;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.Second;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says what a load that is over comes to, from its simulation.log, and writes its page. */
final class LoadJudge {

    private final LoadRequest request;
    private final LoadSpec spec;
    private final LoadHistory history;

    LoadJudge(LoadRequest request, LoadSpec spec, LoadHistory history) {
        this.request = request;
        this.spec = spec;
        this.history = history;
    }

    /**
     * The log is read only where somebody has a use for it: that of a long load is large.
     *
     * @param page to be written; null for none
     * @param warnings gets lines
     * @throws StepFailedException if the log is broken
     */
    LoadVerdict judge(LoadRun run, @Nullable Path page, Consumer<String> warnings) throws StepFailedException {
        if (request.requirements().isEmpty() && page == null) {
            undelivered(SimulationLogResultManager.sidecar(run)).ifPresent(why -> warnings.accept("warning: " + why));
            return new LoadVerdict(List.of(), Verdict.PASS, "");
        }
        Measurement measured = new SimulationLogResultManager()
                .measure(
                        run,
                        request.requirements().stream().map(Requirement::metric).toList());
        LoadVerdict verdict = LoadVerdict.of(measured, request.requirements(), lastRate());
        if (page != null) {
            LoadPage.write(
                    new LoadPage.Contents(
                            "Load of " + request.targets().text(),
                            request.inputs(),
                            measured,
                            verdict.judgements(),
                            spec.plan().model(),
                            history.seconds()),
                    run.simulationLog().resolveSibling(""),
                    page);
        }
        return verdict;
    }

    private Optional<String> undelivered(Sidecar sidecar) {
        Traffic traffic = Traffic.steady(Tps.of(Math.max(1, lastRate())), Duration.ofSeconds(1));
        return GeneratorInnocence.reasonAgainst(traffic, sidecar, List.of());
    }

    /** Requests per second that an open load asked for at its end; 0 for a closed one. */
    private double lastRate() {
        if (spec.plan().model() == LoadModel.CLOSED) {
            return 0;
        }
        return history.seconds().stream()
                .mapToDouble(Second::target)
                .filter(rate -> rate > 0)
                .reduce((earlier, later) -> later)
                .orElse(spec.plan().shape().peak());
    }
}
