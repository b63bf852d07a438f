package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfWarmUpIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsAnswersInPartsWhereTheyAreToBeExpected(boolean streams) throws Exception {
        LaunchSettings settings = LaunchSettings.ofThisJvm(folder.resolve("worker.log"))
                .withWarmUp(Duration.ofMillis(100))
                .withStreams(streams);
        WorkerProcess worker = WorkerProcess.start(settings);
        try {
            WorkerEvent.Ready ready = ready(worker);

            assertThat(ready.warmUpStreamed() > 0).isEqualTo(streams);
            assertThat(ready.warmUpRequests()).isGreaterThan(ready.warmUpStreamed());
        } finally {
            worker.stop();
        }
    }

    private static WorkerEvent.Ready ready(WorkerProcess worker) throws Exception {
        WorkerEvent event = worker.next(PATIENCE);
        while (!(event instanceof WorkerEvent.Ready)) {
            assertThat(event).isNotInstanceOf(WorkerEvent.Failed.class);
            event = worker.next(PATIENCE);
        }
        return (WorkerEvent.Ready) event;
    }
}
