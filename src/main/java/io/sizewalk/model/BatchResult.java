package io.sizewalk.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a batch of jobs; {@code batch.json} is this record. It is saved when a job begins and when one ends.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}; changes when a reader of an older file could go wrong
 * @param id the batch folder's name
 * @param version of sizewalk
 * @param startedAt when the batch began
 * @param endedAt when this record was made
 * @param file the batch file, an absolute path
 * @param fileSha256 of its bytes, in hex: a batch that goes on must be the same
 * @param workingDirectory what relative paths in it are relative to
 * @param emulator the local SageMaker's model file; empty for the built-in one, null where AWS was used
 * @param budget for all jobs together; null for no limit
 * @param jobs in the order of the file
 * @param ranking names of the jobs with an answer whose cost is known, the cheapest a month first
 * @param exitCode of the whole; null as long as it is under way, or was killed
 */
public record BatchResult(
        int schemaVersion,
        String id,
        String version,
        Instant startedAt,
        Instant endedAt,
        String file,
        String fileSha256,
        String workingDirectory,
        @Nullable String emulator,
        @Nullable Money budget,
        List<BatchJob> jobs,
        List<String> ranking,
        @Nullable Integer exitCode) {

    public static final int SCHEMA_VERSION = 1;

    public BatchResult {
        jobs = List.copyOf(jobs);
        ranking = List.copyOf(ranking);
    }

    /** The same batch later on; its ranking follows from the jobs. */
    public BatchResult with(List<BatchJob> now, Instant at, @Nullable Integer code) {
        return new BatchResult(
                schemaVersion,
                id,
                version,
                startedAt,
                at,
                file,
                fileSha256,
                workingDirectory,
                emulator,
                budget,
                now,
                rank(now),
                code);
    }

    /** The same batch with another budget. */
    public BatchResult with(@Nullable Money other) {
        return new BatchResult(
                schemaVersion,
                id,
                version,
                startedAt,
                endedAt,
                file,
                fileSha256,
                workingDirectory,
                emulator,
                other,
                jobs,
                ranking,
                exitCode);
    }

    /** The jobs of the ranking, then the others in the file's order. */
    public List<BatchJob> inOrder() {
        return jobs.stream()
                .sorted(Comparator.comparingInt(job -> rank(job).orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** 1 for the cheapest; empty for a job that is not in the ranking. */
    public Optional<Integer> rank(BatchJob job) {
        int index = ranking.indexOf(job.name());
        return index < 0 ? Optional.empty() : Optional.of(index + 1);
    }

    private static List<String> rank(List<BatchJob> jobs) {
        return jobs.stream()
                .filter(job -> cost(job).isPresent())
                .sorted(Comparator.comparing(job -> cost(job).orElse(Money.ZERO)))
                .map(BatchJob::name)
                .toList();
    }

    private static Optional<Money> cost(BatchJob job) {
        return Optional.ofNullable(job.answer()).map(BatchAnswer::usdPerMonth);
    }
}
