package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.cli.AwsProxy.Call;
import io.sizewalk.cli.KilledJob.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at every boundary of a call to AWS in a job of all three phases: before AWS hears of the call and, when
 * the call changes something, also after AWS has done it and before sizewalk knows. From each, {@code --resume} must bring
 * the job to its end and, separately, {@code cleanup} must leave nothing. Where AWS is, both learn from the journal alone.
 * Unless told otherwise ({@code -Dkill.twice=true}), the two take turns from boundary to boundary.
 *
 * <p>Of reads that repeat the one before them (waiting for the endpoint) only the first is a boundary of its own: their
 * number depends on time.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class KillEverywhereIT {

    private static final int KILLED = 137;
    private static final int STEPS = 3;
    /** Side by side for each recovery, for some wait half a minute for what AWS may still do. */
    private static final int LANES = 2;

    @TempDir
    Path folder;

    /** Resume and clean up after a kill at each boundary, rather than one of both: twice the time. */
    private static final boolean TWICE = Boolean.getBoolean("kill.twice");

    private record Boundary(int number, String operation, boolean forwarded) {}

    /** What is done after a kill, and checked. */
    private interface Recovery {
        void of(KilledJob job, Path results) throws Exception;
    }

    @Test
    void leavesNothingAndLosesNothingWhereverItIsKilled() throws Exception {
        List<Boundary> boundaries = boundaries();
        assertThat(boundaries)
                .extracting(Boundary::operation)
                .contains(
                        "CreateEndpointConfig",
                        "CreateEndpoint",
                        "DescribeEndpoint",
                        "UpdateEndpointWeightsAndCapacities",
                        "RegisterScalableTarget",
                        "PutScalingPolicy",
                        "DeleteScalingPolicy",
                        "DeregisterScalableTarget",
                        "DeleteEndpoint",
                        "DeleteEndpointConfig");
        System.out.println(
                "kill -9 at " + boundaries.size() + " boundaries" + (TWICE ? ", twice each: " : ": ") + boundaries);

        Queue<Boundary> toResume = new ConcurrentLinkedQueue<>(of(boundaries, 0));
        Queue<Boundary> toCleanUp = new ConcurrentLinkedQueue<>(of(boundaries, 1));
        ExecutorService threads = Executors.newFixedThreadPool(2 * LANES);
        List<KilledJob> jobs = new ArrayList<>();
        try {
            List<Future<Void>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                KilledJob resumed = new KilledJob(folder.resolve("resume-" + lane));
                KilledJob cleanedUp = new KilledJob(folder.resolve("cleanup-" + lane));
                jobs.addAll(List.of(resumed, cleanedUp));
                lanes.add(threads.submit(() -> walk(resumed, toResume, this::resume)));
                lanes.add(threads.submit(() -> walk(cleanedUp, toCleanUp, this::cleanUp)));
            }
            for (Future<Void> lane : lanes) {
                lane.get();
            }
        } finally {
            threads.shutdownNow();
            // When all have ended.
            jobs.forEach(KilledJob::close);
        }
    }

    /** Every other one, so that of the two sides of a call one goes to each recovery; or all. */
    private static List<Boundary> of(List<Boundary> boundaries, int recovery) {
        return boundaries.stream()
                .filter(one -> TWICE || (one.number() + (one.forwarded() ? 1 : 0)) % 2 == recovery)
                .toList();
    }

    /** Every boundary of a job that nobody interrupts. */
    private List<Boundary> boundaries() throws Exception {
        try (KilledJob job = new KilledJob(folder.resolve("whole"))) {
            List<Call> calls = Collections.synchronizedList(new ArrayList<>());
            Ended ended = job.start(job.folder().resolve("results"), call -> {
                calls.add(call);
                return false;
            });
            assertThat(ended.exitCode()).as(ended.said()).isZero();
            assertThat(job.left()).isEmpty();
            List<Boundary> boundaries = new ArrayList<>();
            String before = "";
            for (Call call : calls) {
                boolean repeats = call.operation().equals(before) && !call.changes();
                if (!repeats && (call.changes() || !call.forwarded())) {
                    boundaries.add(new Boundary(call.number(), call.operation(), call.forwarded()));
                }
                before = call.operation();
            }
            return boundaries;
        }
    }

    private static Void walk(KilledJob job, Queue<Boundary> boundaries, Recovery recovery) throws Exception {
        for (Boundary boundary = boundaries.poll(); boundary != null; boundary = boundaries.poll()) {
            Boundary at = boundary;
            String what = job.folder().getFileName() + " after kill -9 at " + at;
            Path results = job.folder().resolve("results-" + at.number() + "-" + at.forwarded());
            Ended killed =
                    job.start(results, call -> call.number() == at.number() && call.forwarded() == at.forwarded());
            // In this run fewer reads may have been enough: then it ended by itself, and has to be whole.
            assertThat(killed.exitCode()).as(what + "\n" + killed.said()).isIn(KILLED, 0);
            try {
                recovery.of(job, results);
            } catch (AssertionError failed) {
                throw new AssertionError(what, failed);
            }
            assertThat(job.left()).as(what).isEmpty();
        }
        return null;
    }

    private static boolean hasJournal(Path jobFolder) {
        return Files.exists(jobFolder.resolve("journal.jsonl"));
    }

    private void resume(KilledJob job, Path results) throws Exception {
        Optional<Path> found = JobRun.find(results).filter(KillEverywhereIT::hasJournal);
        if (found.isEmpty()) {
            return;
        }
        Path jobFolder = found.get();
        List<JsonNode> finished = JobRun.steps(jobFolder);

        Ended resumed = job.runByJournal(call -> false, "size", "--resume", jobFolder.toString());

        assertThat(resumed.exitCode()).as(resumed.said()).isZero();
        List<JsonNode> steps = JobRun.steps(jobFolder);
        assertThat(steps).hasSize(STEPS);
        assertThat(steps.subList(0, finished.size())).isEqualTo(finished);
        assertThat(steps).allMatch(step -> step.at("/outcome/verdict").asText().equals("PASS"));
        assertThat(jobFolder.resolve("job-report.html")).content().contains("ml.m5.large");
        assertThat(jobFolder.resolve("summary.md")).isNotEmptyFile();
        for (JsonNode step : steps) {
            assertThat(stepFolders(jobFolder, step)).hasSize(1);
        }
    }

    private static List<Path> stepFolders(Path jobFolder, JsonNode step) throws Exception {
        String prefix = "%03d-".formatted(step.path("number").asInt());
        try (var folders = Files.list(jobFolder.resolve("steps"))) {
            return folders.filter(one -> one.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private void cleanUp(KilledJob job, Path results) throws Exception {
        Optional<Path> found = JobRun.find(results).filter(KillEverywhereIT::hasJournal);
        if (found.isEmpty()) {
            return;
        }
        String jobFolder = found.get().toString();

        Ended cleaned = job.runByJournal(call -> false, "cleanup", jobFolder);

        assertThat(cleaned.exitCode()).as(cleaned.said()).isZero();
        assertThat(job.left()).isEmpty();
        Ended again = job.runByJournal(Call::changes, "cleanup", jobFolder);
        assertThat(again.exitCode())
                .as("again, with nothing to change: " + again.said())
                .isZero();
    }
}
