package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.JobException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

class TearDownTest extends EnvironmentFixture {

    @Test
    void deletesEndpointWaitsUntilItIsGoneThenDeletesConfigurations() throws Exception {
        setUp("ml.m5.large", 1);
        account.deleting = List.of("Deleting", "Deleting", "Deleting");
        account.calls.clear();
        waits.lines.clear();

        tearDown();

        assertThat(account.changes()).containsExactly("DeleteEndpoint e", "DeleteEndpointConfig c");
        assertThat(account.calls.indexOf("DeleteEndpointConfig c")).isEqualTo(account.calls.size() - 1);
        assertThat(waits.lines).allMatch(line -> line.startsWith("endpoint e: Deleting ("));
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void secondTearDownAndOneWithNothingCreatedMakeNoCalls() throws Exception {
        tearDown();
        setUp("ml.m5.large", 1);
        tearDown();
        account.calls.clear();

        tearDown();

        assertThat(account.calls).isEmpty();
    }

    @Test
    void canSetUpAgainAfterwards() throws Exception {
        setUp("ml.m5.large", 1);
        tearDown();

        assertThat(setUp("ml.m5.large", 1).fresh()).isTrue();
    }

    @Test
    void waitsOutAStateInWhichAwsRefusesDeletion() throws Exception {
        setUp("ml.m5.large", 1);
        account.endpoints.get("e").goesThrough(List.of("Updating", "Updating", "InService"));
        account.fails(
                "DeleteEndpoint",
                Refusals.validation("Cannot delete endpoint \"arn\" while it is in Updating state."),
                Refusals.validation("Cannot update in-progress endpoint \"arn\"."));

        tearDown();

        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void hiccupsAreOutlastedUntilTheDeadline() throws Exception {
        setUp("ml.m5.large", 1);
        account.fails(
                "DeleteEndpoint", Collections.nCopies(12, Refusals.server()).toArray(SdkException[]::new));

        tearDown();

        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void whatIsStillThereAtTheDeadlineIsNamedWithItsCommands() throws Exception {
        setUp("ml.m5.large", 1);
        account.deleting = Collections.nCopies(1000, "Deleting");

        JobException thrown = catchThrowableOfType(JobException.class, this::tearDown);

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.CLEANUP);
        assertThat(thrown.text())
                .contains("endpoint e may still bill: Deleting after")
                .contains("endpoint configuration c is left (free of charge)");
        assertThat(thrown.hint().lines())
                .containsExactly(
                        "delete by hand:",
                        DELETE_COMMAND,
                        "aws sagemaker delete-endpoint-config --endpoint-config-name c --region us-west-2");
        assertThat(account.configs).as("an endpoint needs its configuration").containsKey("c");
    }

    @Test
    void tearDownThatFailedCanBeTriedAgain() throws Exception {
        setUp("ml.m5.large", 1);
        account.fails("DeleteEndpoint", Refusals.denied("sagemaker:DeleteEndpoint"));
        assertThatThrownBy(this::tearDown).hasMessageContaining("not authorized to perform: sagemaker:DeleteEndpoint");

        assertThatCode(this::tearDown).doesNotThrowAnyException();
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void configurationThatCannotBeDeletedIsNamedToo() throws Exception {
        setUp("ml.m5.large", 1);
        account.fails("DeleteEndpointConfig", Refusals.denied("sagemaker:DeleteEndpointConfig"));

        JobException thrown = catchThrowableOfType(JobException.class, this::tearDown);

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.CLEANUP);
        assertThat(thrown.text()).doesNotContain("may still bill");
    }

    @Test
    void anInterruptNeitherStopsItNorGetsLost() throws Exception {
        setUp("ml.m5.large", 1);
        Thread.currentThread().interrupt();

        tearDown();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void fromAnotherThreadItStopsASetUpUnderWayAndTakesAllDown() throws Exception {
        account.creating = List.of("Creating");
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch tearingDown = new CountDownLatch(1);
        waits.whenWaiting = line -> {
            waiting.countDown();
            awaitQuietly(tearingDown);
        };
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread walk = new Thread(() -> outcome.set(catchThrowable(() -> setUp("ml.m5.large", 1))));
        walk.start();
        waiting.await();
        Thread hook = new Thread(this::tearDown);
        hook.start();
        // The hook has announced itself once it waits for the walk's turn to end.
        while (hook.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        tearingDown.countDown();
        walk.join();
        hook.join();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void refusalInWordsNotKnownIsWaitedOutWhileTheEndpointIsOnTheMove() throws Exception {
        setUp("ml.m5.large", 1);
        account.endpoints.get("e").goesThrough(List.of("Updating", "InService"));
        account.fails("DeleteEndpoint", Refusals.validation("Not now."));

        tearDown();

        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void creationUnderWayIsWaitedOutWhenAwsRefusesDeletionMeanwhile() {
        account.creating = List.of("Creating", "Creating", "Creating", "Creating", "InService");
        waits.whenWaiting = line -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(InterruptedException.class);
        waits.whenWaiting = line -> {};
        SdkException notYet = Refusals.validation("Cannot update in-progress endpoint \"arn\".");
        account.fails("DeleteEndpoint", notYet, notYet, notYet);

        tearDown();

        assertThat(account.count("DeleteEndpoint e")).isEqualTo(4);
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void endpointThatFailedIsDeleted() throws Exception {
        setUp("ml.m5.large", 1);
        account.endpoints.get("e").goesThrough(List.of("Failed"));

        tearDown();

        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void endpointThatIsBeingDeletedAlreadyIsOnlyWaitedFor() throws Exception {
        setUp("ml.m5.large", 1);
        account.endpoints.get("e").goesThrough(List.of("Deleting", "Deleting", "gone"));

        tearDown();

        assertThat(account.changes()).doesNotContain("DeleteEndpoint e");
        assertThat(account.configs).isEmpty();
    }

    @Test
    void deadlineIsKept() throws Exception {
        setUp("ml.m5.large", 1);
        Duration before = clock.elapsed();
        account.fails(
                "DeleteEndpoint",
                Collections.nCopies(1000, Refusals.unreachable()).toArray(SdkException[]::new));

        JobException thrown = catchThrowableOfType(JobException.class, this::tearDown);

        assertThat(clock.elapsed().minus(before)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(thrown.text()).contains("no such host: api.sagemaker.us-west-2.amazonaws.com");
    }
}
