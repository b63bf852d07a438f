package io.sizewalk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One model or scenario of a batch, and what became of it.
 *
 * @param name unique in the batch
 * @param state how far it is
 * @param modelName the SageMaker model
 * @param region the AWS region
 * @param peak the traffic to size for
 * @param home the folder that its job's folder is made in, relative to the batch's
 * @param jobFolder relative to the batch's folder; null as long as there is none
 * @param startedAt null before that
 * @param endedAt null before that
 * @param exitCode as {@code sizewalk size} would have ended; null before that
 * @param headline the answer or the reason for none, in a sentence; null before that
 * @param answer null when nothing is recommended
 * @param spent what the job's own instances cost; null when that is not known
 */
public record BatchJob(
        String name,
        State state,
        String modelName,
        String region,
        Tps peak,
        String home,
        @Nullable String jobFolder,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        @Nullable String headline,
        @Nullable BatchAnswer answer,
        @Nullable Money spent) {

    /** How far a job is. */
    public enum State {
        /** Its turn has not come. */
        WAITING,
        /** Under way, or killed with the batch. */
        RUNNING,
        /** It came to an end of its own. */
        ENDED,
        /** The batch ended before its turn, by {@code --fail-fast} or for want of budget. */
        NOT_STARTED
    }

    /** A job whose turn has not come. */
    public static BatchJob waiting(String name, String modelName, String region, Tps peak, String home) {
        return new BatchJob(
                name, State.WAITING, modelName, region, peak, home, null, null, null, null, null, null, null);
    }

    /** @param since now, or when it was begun before the batch was stopped */
    public BatchJob running(Instant since) {
        return new BatchJob(
                name, State.RUNNING, modelName, region, peak, home, jobFolder, since, null, null, null, null, spent);
    }

    /** It is not run, or not run on. */
    public BatchJob notStarted(String why, @Nullable Integer code) {
        return new BatchJob(
                name,
                State.NOT_STARTED,
                modelName,
                region,
                peak,
                home,
                jobFolder,
                startedAt,
                null,
                code,
                why,
                null,
                spent);
    }

    /** What the job came to. */
    public BatchJob ended(
            Instant at,
            int code,
            @Nullable String folder,
            String said,
            @Nullable BatchAnswer recommended,
            @Nullable Money cost) {
        return new BatchJob(
                name, State.ENDED, modelName, region, peak, home, folder, startedAt, at, code, said, recommended, cost);
    }

    /** The same, to be begun or gone on with. */
    public BatchJob again() {
        return new BatchJob(
                name, State.WAITING, modelName, region, peak, home, jobFolder, startedAt, null, null, null, null, null);
    }
}
