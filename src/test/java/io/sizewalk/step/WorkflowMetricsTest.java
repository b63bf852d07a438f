package io.sizewalk.step;

import static io.sizewalk.step.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.JobException;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** AWS's metrics come beside the walk, and after it. */
class WorkflowMetricsTest extends WorkflowFixture {

    /** What AWS tells; its deadline is what ends tests in which it tells nothing. */
    private static class Told implements MetricsSource {
        @Override
        public Duration deadline() {
            return Duration.ofMillis(50);
        }

        @Override
        public EndpointMetrics look(StepResult step) throws MetricsUnavailableException {
            Instant start = ((Measured) step.outcome()).measurement().overall().start();
            return new EndpointMetrics(
                    start,
                    start.plusSeconds(60),
                    true,
                    true,
                    List.of(),
                    null,
                    null,
                    (long) step.number(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    private void run(Plan plan, MetricsSource source) throws InterruptedException {
        workflow(plan, new FirstSuccessStepManager(plan), List.of(fake.rig().with(source)))
                .run();
    }

    @Test
    void takesEverythingDownBeforeItWaitsForAws() throws Exception {
        CountDownLatch down = new CountDownLatch(1);
        fake.tearDown = down::countDown;

        run(walk().withoutEndurance().plan(), new Told() {
            @Override
            public EndpointMetrics look(StepResult step) throws MetricsUnavailableException {
                try {
                    down.await();
                } catch (InterruptedException e) {
                    throw new MetricsUnavailableException("interrupted", "", false, e);
                }
                return super.look(step);
            }
        });

        assertThat(amended).hasSameSizeAs(saved).isNotEmpty();
        assertThat(events.subList(0, events.indexOf("tear down"))).noneMatch(event -> event.startsWith("amended"));
        assertThat(amended).allMatch(step -> step.cloudWatch().invocations() == step.number());
    }

    @Test
    void goesOnWalkingMeanwhile() throws Exception {
        CountDownLatch amendedOne = new CountDownLatch(1);
        fake.send = () -> {
            if (saved.size() == 1) {
                // The second step lasts until the first one's metrics have been asked for.
                amendedOne.await();
            }
        };

        run(walk().plan(), new Told() {
            @Override
            public EndpointMetrics look(StepResult step) throws MetricsUnavailableException {
                amendedOne.countDown();
                return super.look(step);
            }
        });

        assertThat(amended).extracting(StepResult::number).contains(1, 2);
    }

    @Test
    void doesNotAskForStepsThatMeasuredNothing() throws Exception {
        fake.setUp = fleet -> {
            throw new StepFailedException(Failed.Cause.ENVIRONMENT, "no capacity", null);
        };

        run(walk().plan(), new Told());

        assertThat(saved).isNotEmpty();
        assertThat(amended).isEmpty();
    }

    @Test
    void anInterruptedJobDoesNotWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread job = new Thread(() -> {
            try {
                run(walk().withoutEndurance().plan(), new Told() {
                    @Override
                    public EndpointMetrics look(StepResult step) throws MetricsUnavailableException {
                        asked.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException closed) {
                            Thread.currentThread().interrupt();
                        }
                        throw new MetricsUnavailableException("closed", "", false, null);
                    }
                });
            } catch (Throwable t) {
                thrown.add(t);
            }
        });
        job.start();
        asked.await();

        job.interrupt();
        job.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(events).contains("stop load", "tear down").noneMatch(event -> event.startsWith("amended"));
    }

    @Test
    void aJobThatTheGateEndedWaits() {
        JobException tooDear = new JobException(JobException.Kind.BUDGET, "too dear", "", null);
        gate = (next, finished) -> finished.isEmpty() ? Optional.empty() : Optional.of(tooDear);

        assertThatThrownBy(() -> run(walk().plan(), new Told())).isSameAs(tooDear);

        assertThat(events).endsWith("stop load", "tear down", "amended 1 of 1");
    }

    @Test
    void whatIsLeftIsToldAtOnce() {
        JobException leftover = new JobException(JobException.Kind.CLEANUP, "endpoint still there", "", null);
        CountDownLatch never = new CountDownLatch(1);
        fake.tearDown = () -> {
            throw leftover;
        };

        assertThatThrownBy(() -> run(walk().withoutEndurance().plan(), new Told() {
                    @Override
                    public EndpointMetrics look(StepResult step) throws MetricsUnavailableException {
                        try {
                            never.await();
                        } catch (InterruptedException closed) {
                            Thread.currentThread().interrupt();
                        }
                        return super.look(step);
                    }
                }))
                .isSameAs(leftover);
    }
}
