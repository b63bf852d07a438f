package io.sizewalk.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.Traffic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A rig of fakes that tell what was asked of them, and do what a test wants done. */
final class FakeRig {

    /** What happened, in order; others may add to it. */
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    SetUp setUp = fleet -> {};
    SetUp verify = fleet -> {};
    Measurement measured = Measurements.of(100, 0);
    Send send = () -> {};
    Runnable tearDown = () -> {};

    /** One more, over the same events. */
    Rig rig() {
        return new Rig(new FakeEnvironment(), new FakeLoad(), (run, metrics) -> measured);
    }

    interface SetUp {
        void of(Fleet fleet) throws StepFailedException;
    }

    interface Send {
        void now() throws Exception;
    }

    private final class FakeEnvironment implements EnvironmentManager {
        @Override
        public Target setUp(EnvironmentConfig config, Progress progress) throws StepFailedException {
            Fleet fleet = config.fleet();
            events.add("set up " + fleet);
            setUp.of(fleet);
            return new Target("endpoint", "variant", fleet, true);
        }

        @Override
        public void verify(EnvironmentConfig config, Progress progress) throws StepFailedException {
            events.add("verify " + config.fleet());
            verify.of(config.fleet());
        }

        @Override
        public List<ScalingActivity> scalingSince(Instant start) {
            return List.of();
        }

        @Override
        public void tearDown(Progress progress) {
            events.add("tear down");
            tearDown.run();
        }
    }

    private final class FakeLoad implements LoadManager {
        @Override
        public LoadRun send(Traffic traffic, Criteria criteria, Target target, Path stepFolder, Progress progress)
                throws InterruptedException {
            assertThat(stepFolder).isDirectory();
            events.add("send " + traffic.tps());
            try {
                send.now();
            } catch (InterruptedException e) {
                events.add("send interrupted");
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new LoadRun(stepFolder.resolve("simulation.log"), stepFolder.resolve("sidecar.json"));
        }

        @Override
        public void close() {
            events.add("stop load");
        }
    }
}
