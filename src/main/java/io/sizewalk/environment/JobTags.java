package io.sizewalk.environment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * The tags that say whose a resource is. What does not bear this job's {@link #JOB} tag is not this job's to touch.
 *
 * @param jobId unique to the job; the job folder's name
 * @param version of sizewalk
 * @param owner who runs the job, {@code user@host}
 * @param created when the job began
 */
public record JobTags(String jobId, String version, String owner, Instant created) {

    public static final String JOB = "sizewalk:job";
    public static final String VERSION = "sizewalk:version";
    public static final String OWNER = "sizewalk:owner";
    public static final String CREATED = "sizewalk:created";

    /** Renewed while the job lives; see {@link Lease}. Not on scalable targets, which go with their endpoint. */
    public static final String LEASE = "sizewalk:lease";

    static final int MAX_VALUE = 256;

    /** Tag values hold at most 256 letters, digits, spaces and {@code _.:/=+-@} (SageMaker API, Tag). */
    public JobTags {
        jobId = sanitised(jobId);
        version = sanitised(version);
        owner = sanitised(owner);
    }

    private static String sanitised(String value) {
        String allowed = value.replaceAll("[^\\p{L}\\p{N}\\p{Zs}_.:/=+@-]", "-");
        return allowed.length() <= MAX_VALUE ? allowed : allowed.substring(0, MAX_VALUE);
    }

    /** Whether a resource with these tags was created by this very job. */
    boolean areOn(Map<String, String> tags) {
        return jobId.equals(tags.get(JOB));
    }

    /** In order of key. */
    Map<String, String> asMap() {
        Map<String, String> tags = new TreeMap<>();
        tags.put(JOB, jobId);
        tags.put(VERSION, version);
        tags.put(OWNER, owner);
        tags.put(CREATED, created.truncatedTo(ChronoUnit.SECONDS).toString());
        return tags;
    }

    /** In order of key. */
    Map<String, String> asMap(Lease lease) {
        Map<String, String> tags = asMap();
        tags.put(LEASE, lease.text());
        return tags;
    }

    List<Tag> asTags() {
        return asTags(asMap());
    }

    static List<Tag> asTags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
