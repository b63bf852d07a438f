package io.sizewalk.step;

import static io.sizewalk.step.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A job that is stopped: everything is taken down, and nothing of its trouble is lost. */
class WorkflowEndTest extends WorkflowFixture {

    @Test
    void tearsDownWhenAStepStopsTheJob() {
        JobException refused = new JobException(JobException.Kind.AWS, "no permission", "", null);
        fake.setUp = fleet -> {
            throw refused;
        };

        assertThatThrownBy(() -> run(walk().plan())).isSameAs(refused);
        assertThat(events).endsWith("stop load", "tear down");
    }

    @Test
    void tearsDownAfterAnError() {
        fake.send = () -> {
            throw new OutOfMemoryError("for this test");
        };

        assertThatThrownBy(() -> run(walk().plan())).isInstanceOf(OutOfMemoryError.class);
        assertThat(events).endsWith("stop load", "tear down");
    }

    @Test
    void reportsWhatCouldNotBeTornDown() {
        JobException leftover = new JobException(JobException.Kind.CLEANUP, "endpoint still there", "", null);
        fake.tearDown = () -> {
            throw leftover;
        };

        assertThatThrownBy(() -> run(walk().withoutEndurance().plan())).isSameAs(leftover);
        assertThat(events).contains("walk finished");
    }

    @Test
    void keepsTheFirstTroubleWhenTearingDownFailsToo() {
        JobException refused = new JobException(JobException.Kind.AWS, "no permission", "", null);
        JobException leftover = new JobException(JobException.Kind.CLEANUP, "endpoint still there", "", null);
        fake.setUp = fleet -> {
            throw refused;
        };
        fake.tearDown = () -> {
            throw leftover;
        };

        assertThatThrownBy(() -> run(walk().plan())).isSameAs(refused).hasSuppressedException(leftover);
    }

    @Test
    void stopsTheStepUnderWayWhenInterrupted() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        fake.send = () -> {
            sending.countDown();
            new CountDownLatch(1).await();
        };

        assertStopsWhenInterrupted(sending);
    }

    /** The AWS SDK takes an interrupt that comes while a call hangs for that of its own timer, and goes on. */
    @Test
    void interruptsAStepOnceMoreThatLostTheInterrupt() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        fake.send = () -> {
            sending.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException lost) {
                new CountDownLatch(1).await();
            }
        };

        assertStopsWhenInterrupted(sending);
    }

    /** Another step would deploy, only to be stopped at once. */
    @Test
    void keepsTheStepThatEndedAsItWasInterruptedAndBeginsNoOther() {
        whenSaved = () -> Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(walk().plan())).isInstanceOf(InterruptedException.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(events)
                .containsExactly(
                        "start 1", "set up 1 x ml.m5.large", "send 1", "saved 1 of 1", "stop load", "tear down");
    }

    private void assertStopsWhenInterrupted(CountDownLatch sending) throws InterruptedException {
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread job = new Thread(() -> {
            try {
                run(walk().plan());
            } catch (Throwable t) {
                thrown.add(t);
            }
        });
        job.start();
        sending.await();

        job.interrupt();
        job.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(events).endsWith("send interrupted", "stop load", "tear down");
    }

    @Test
    void endsInGoodOrderBeforeTheStepThatTheGateRefuses() {
        JobException tooDear = new JobException(JobException.Kind.BUDGET, "too dear", "", null);
        gate = (next, finished) -> finished.isEmpty() ? Optional.empty() : Optional.of(tooDear);

        assertThatThrownBy(() -> run(walk().plan())).isSameAs(tooDear);

        assertThat(events)
                .containsExactly(
                        "start 1",
                        "set up 1 x ml.m5.large",
                        "send 1",
                        "saved 1 of 1",
                        "walk finished",
                        "stop load",
                        "tear down");
    }
}
