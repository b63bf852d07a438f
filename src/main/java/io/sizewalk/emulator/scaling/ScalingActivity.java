package io.sizewalk.emulator.scaling;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One change of a target's capacity, in AWS's words. */
public final class ScalingActivity implements Numbered {

    /** Where an activity is; the names are AWS's but for their case. */
    public enum Status {
        IN_PROGRESS("InProgress"),
        SUCCESSFUL("Successful"),
        /** SageMaker accepted the change, and then could not have the instances. */
        UNFULFILLED("Unfulfilled"),
        /** SageMaker refused the change. */
        FAILED("Failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** AWS's spelling. */
        public String word() {
            return word;
        }
    }

    private final long number;
    private final String id;
    private final ResourceId resource;
    private final int capacity;
    private final String cause;
    private final Instant started;
    private @Nullable Instant ended;
    private Status status = Status.IN_PROGRESS;
    private String message;

    ScalingActivity(long number, String id, ResourceId resource, int capacity, String cause, Instant started) {
        this.number = number;
        this.id = id;
        this.resource = resource;
        this.capacity = capacity;
        this.cause = cause;
        this.started = started;
        this.message = set() + " Waiting for change to be fulfilled by sagemaker.";
    }

    @Override
    public long number() {
        return number;
    }

    public String id() {
        return id;
    }

    public ResourceId resource() {
        return resource;
    }

    public String description() {
        return "Setting desired instance count to " + capacity + ".";
    }

    /** Why: an alarm and its policy, or a limit that was set. */
    public String cause() {
        return cause;
    }

    public Instant started() {
        return started;
    }

    /** Empty while it is in progress. */
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    public Status status() {
        return status;
    }

    public String message() {
        return message;
    }

    void succeed(Instant now) {
        end(Status.SUCCESSFUL, set() + " Change successfully fulfilled by sagemaker.", now);
    }

    void refuse(String reason, Instant now) {
        end(Status.FAILED, "Failed to set desired instance count to " + capacity + ". Reason: " + reason, now);
    }

    void unfulfilled(String reason, Instant now) {
        end(Status.UNFULFILLED, set() + " Change was not fulfilled by sagemaker. Reason: " + reason, now);
    }

    private void end(Status last, String words, Instant now) {
        status = last;
        message = words;
        ended = now;
    }

    private String set() {
        return "Successfully set desired instance count to " + capacity + ".";
    }
}
