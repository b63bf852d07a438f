package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.cli.KilledJob.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The policy of {@code resources/iam} against what jobs of all three phases ask of AWS, through the real program. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class IamPolicyIT {

    @TempDir
    Path folder;

    @Test
    void allowsWhateverAJobAsksThatIsFinishedOrKilledResumedAndCleanedUp() throws Exception {
        try (KilledJob job = new KilledJob(folder.resolve("job"))) {
            Path results = job.folder().resolve("finished");
            Ended whole = job.start(results, call -> false);
            assertThat(whole.exitCode()).as(whole.said()).isZero();

            killed(job, "resumed", "PutScalingPolicy");
            Ended resumed = job.runByJournal(call -> false, "size", "--resume", jobFolder(job, "resumed"));
            assertThat(resumed.exitCode()).as(resumed.said()).isZero();

            killed(job, "cleaned", "PutScalingPolicy");
            Ended cleaned = job.runByJournal(call -> false, "cleanup", jobFolder(job, "cleaned"));
            assertThat(cleaned.exitCode()).as(cleaned.said()).isZero();

            killed(job, "swept", "PutScalingPolicy");
            Ended swept = job.run(call -> false, "cleanup", "--all", "--region=us-west-2", "--dry-run");
            assertThat(swept.said()).contains("endpoint");

            List<JsonNode> calls = job.calls();
            assertThat(calls)
                    .extracting(call -> call.path("operation").asText())
                    .contains(
                            "CreateEndpoint",
                            "DeleteEndpointConfig",
                            "DeregisterScalableTarget",
                            "ListEndpoints",
                            "ListTagsForResource",
                            "RegisterScalableTarget");
            IamPolicy.ofJobs().assertAllows(calls);
        }
    }

    private static void killed(KilledJob job, String results, String at) throws Exception {
        Ended killed = job.start(
                job.folder().resolve(results), call -> call.operation().equals(at) && call.forwarded());
        assertThat(killed.exitCode()).as(killed.said()).isEqualTo(137);
    }

    private static String jobFolder(KilledJob job, String results) throws Exception {
        return JobRun.find(job.folder().resolve(results)).orElseThrow().toString();
    }
}
