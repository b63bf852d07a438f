package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job's process is killed at each line of its journal, right after the line and in the middle of it. */
class KillTest extends EnvironmentFixture {

    /** Lines of the journal of a job that nobody kills, held by a test below. */
    private static final int LINES = 42;

    @TempDir
    private Path parent;

    static Stream<Arguments> kills() {
        return IntStream.rangeClosed(2, LINES)
                .boxed()
                .flatMap(line -> Stream.of(Arguments.of(line, false), Arguments.of(line, true)));
    }

    @Test
    void jobThatNobodyKillsWritesSoManyLines() throws IOException {
        Path folder = runUntil(Integer.MAX_VALUE, false);

        assertThat(Files.readAllLines(folder.resolve(JobJournal.NAME))).hasSize(LINES);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void cleanupRemovesWhatMayExist(int line, boolean torn) throws Exception {
        Path folder = runUntil(line, torn);

        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            assertThat(cleanup(journal).remove(waits)).isEmpty();
            assertThat(cleanup(journal).find()).isEmpty();
        }

        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void nextProcessGoesOnAndLeavesNothing(int line, boolean torn) throws Exception {
        Path folder = runUntil(line, torn);

        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            SageMakerEnvironmentManager next = manager(journal);
            assertThat(next.setUp(EnvironmentConfig.fixed(fleet("ml.c5.large", 1)), waits)
                            .fresh())
                    .isTrue();
            assertThat(account.endpoints.get("e").count).isEqualTo(1);
            next.tearDown(waits);
        }

        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void whatOthersPutInItsPlaceSurvives(int line, boolean torn) throws Exception {
        Path folder = runUntil(line, torn);
        account.endpoints.remove("e");
        account.foreignEndpoint("e", Map.of("sizewalk:job", "job-2"));
        account.configs.replaceAll((name, tags) -> Map.of());
        scaling.policies.clear();
        scaling.targets.clear();
        scaling.foreignTarget("endpoint/e/variant/variant-name-1", Map.of("sizewalk:job", "job-2"));

        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            account.calls.clear();
            scaling.calls.clear();
            assertThat(cleanup(journal).remove(waits)).isEmpty();
        }
        assertThat(account.changes()).isEmpty();
        assertThat(scaling.changes()).isEmpty();
    }

    private void assertNothingIsLeft() {
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
        assertThat(scaling.targets).isEmpty();
        assertThat(scaling.policies).isEmpty();
    }

    /** @return the job folder */
    private Path runUntil(int line, boolean torn) throws IOException {
        Path folder = Files.createTempDirectory(parent, "job");
        JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock);
        KillingRecorder recorder = new KillingRecorder(journal, folder, line, torn);
        Throwable end = catchThrowable(() -> job(manager(tags, recorder, new Holdings(spec, recorder))));
        journal.close();
        assertThat(recorder.hasKilled()).as("%s", end).isEqualTo(line < Integer.MAX_VALUE);
        return folder;
    }

    private void job(SageMakerEnvironmentManager job) throws StepFailedException, InterruptedException {
        job.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 1)), waits);
        renewal.run();
        job.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 3)), waits);
        job.setUp(new EnvironmentConfig(fleet("ml.c5.large", 1), AutoScaling.of(1, 3, 1200), true), waits);
        job.tearDown(waits);
    }
}
