package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a job's journal: all that another process needs to go on with the job or to remove what it left. Holds no
 * secret.
 *
 * @param jobId unique to the job: the value of its resources' {@link JobTags#JOB} tag
 * @param version of sizewalk
 * @param startedAt when the job began
 * @param region where its resources are
 * @param endpointUrl where its calls went; null for AWS's own endpoints of the region
 * @param account the twelve digits of the account that its resources are in
 * @param names of its resources
 * @param inputs flag to value, as they were given
 * @param workingDirectory which relative paths among the inputs are relative to
 * @param payloadDigests path of each payload file to a digest of its bytes, so that a resumed job sends the same
 */
public record JobHeader(
        String jobId,
        String version,
        Instant startedAt,
        String region,
        @Nullable URI endpointUrl,
        String account,
        EndpointSpec names,
        Map<String, String> inputs,
        String workingDirectory,
        Map<String, String> payloadDigests) {

    public JobHeader {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        payloadDigests = Collections.unmodifiableMap(new TreeMap<>(payloadDigests));
    }

    /** The tags of this very job, as whoever takes it up again needs them. */
    public JobTags tags(String owner) {
        return new JobTags(jobId, version, owner, startedAt);
    }

    /**
     * Whether a way into AWS leads to where the job's resources are; where it does not, nothing of the job's would be found
     * and all of it would be taken for gone.
     *
     * @throws JobException of kind USAGE if it is another account or region
     */
    public void checkIsIn(String otherRegion, String otherAccount) {
        if (!region.equals(otherRegion)) {
            throw JobException.usage(
                    "job " + jobId + " ran in region " + region + ", not in " + otherRegion, "give --region " + region);
        }
        if (!account.equals(otherAccount)) {
            throw JobException.usage(
                    "job " + jobId + " ran in account " + account + "; these credentials are of account "
                            + otherAccount,
                    "give the --profile or --iam-role-arn that the job had");
        }
    }
}
