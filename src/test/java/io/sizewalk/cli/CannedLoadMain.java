package io.sizewalk.cli;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.EnvironmentManager;
import io.sizewalk.step.LoadManager;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.Progress;
import io.sizewalk.step.Rig;
import io.sizewalk.step.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * sizewalk with a load that is not sent and passes, for tests that start it a hundred times and are about AWS. Everything
 * else is what {@link Main} runs.
 */
final class CannedLoadMain {

    private CannedLoadMain() {}

    public static void main(String[] args) {
        Main.run(args, loads());
    }

    static LoadSource loads() {
        return (environment, runtime, region, payloads, credentials, log) -> rig(environment);
    }

    /** A rig whose load is not sent and passes. */
    static Rig rig(EnvironmentManager environment) {
        return new Rig(environment, new Canned(), (run, metrics) -> measurement(metrics));
    }

    private static Measurement measurement(Collection<Metric> metrics) {
        Instant now = Instant.now();
        RequestStatistics all = new RequestStatistics("All requests", 10, 10, 0, now, now, null, null, null, List.of());
        Map<String, Double> values = metrics.stream().collect(Collectors.toMap(Metric::toString, metric -> 1.0));
        return new Measurement(all, List.of(all), null, null, new Timeline(1, List.of()), false, values);
    }

    private static final class Canned implements LoadManager {
        @Override
        public LoadRun send(Traffic traffic, Criteria criteria, Target target, Path folder, Progress progress) {
            return new LoadRun(folder.resolve("simulation.log"), folder.resolve("sidecar.json"));
        }

        @Override
        public void close() {}
    }
}
