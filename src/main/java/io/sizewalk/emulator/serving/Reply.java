package io.sizewalk.emulator.serving;

import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param outcome what happened
 * @param modelStatus the HTTP status that the model answered; 0 when it did not answer
 * @param answer what a real model answered with that status; null if the model is simulated, or did not answer in whole
 */
public record Reply(
        Outcome outcome, int modelStatus, @Nullable ModelAnswer answer) {

    /** The ways in which a request can end. */
    public enum Outcome {
        /** The model answered with success. */
        SERVED(200),
        /** The model answered with status 400 or more. */
        MODEL_ERROR(424),
        /** Waiting and service took longer than 60 s. */
        TIMED_OUT(424),
        /** The model's server cannot be reached, or broke the connection off before its answer was whole. */
        UNREACHABLE(424),
        /** The model answered more than SageMaker passes on. */
        TOO_LARGE(424),
        /** The instance's queue was full. */
        OVERFLOW(503),
        /** A streamed answer took longer than 60 s after its first part had been sent. */
        STREAM_TIMED_OUT(200),
        /** The model broke off a streamed answer after its first part. */
        STREAM_BROKEN(200),
        /** As many requests as a serverless variant's MaxConcurrency were under way. */
        THROTTLED(400),
        /** A serverless environment was not ready after 60 s. */
        NOT_READY(429),
        /** The container did not fit in the serverless environment's memory. */
        OUT_OF_MEMORY(424),
        /** SageMaker itself failed, such as by the loss of the instance. */
        FAILED(500),
        /** There was no instance to serve it. */
        UNAVAILABLE(503);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }

        /** The HTTP status that SageMaker's client sees. */
        public int status() {
            return status;
        }
    }

    /** The status of whoever answered in the model's place where it did not: SageMaker's own, 0 for nobody. */
    int answeredStatus() {
        return switch (outcome) {
            case OVERFLOW, THROTTLED, NOT_READY, FAILED, UNAVAILABLE -> outcome.status();
            case STREAM_BROKEN -> 0; // it began well, but is no answer
            default -> modelStatus;
        };
    }

    /** Whether the model had the request, for as long as that took. */
    boolean reachedModel() {
        return switch (outcome) {
            case OVERFLOW, THROTTLED, NOT_READY, OUT_OF_MEMORY, UNAVAILABLE -> false;
            default -> true;
        };
    }

    public static final Reply OVERFLOW = new Reply(Outcome.OVERFLOW, 0);
    public static final Reply TIMED_OUT = new Reply(Outcome.TIMED_OUT, 0);
    static final Reply STREAM_TIMED_OUT = new Reply(Outcome.STREAM_TIMED_OUT, 0);
    static final Reply STREAM_BROKEN = new Reply(Outcome.STREAM_BROKEN, 200);
    static final Reply THROTTLED = new Reply(Outcome.THROTTLED, 0);
    static final Reply NOT_READY = new Reply(Outcome.NOT_READY, 0);
    static final Reply OUT_OF_MEMORY = new Reply(Outcome.OUT_OF_MEMORY, 0);
    public static final Reply FAILED = new Reply(Outcome.FAILED, 0);
    public static final Reply UNAVAILABLE = new Reply(Outcome.UNAVAILABLE, 0);
    public static final Reply UNREACHABLE = new Reply(Outcome.UNREACHABLE, 0);
    private static final Reply OK = new Reply(Outcome.SERVED, 200);

    /** One without a real model's answer. */
    public Reply(Outcome outcome, int modelStatus) {
        this(outcome, modelStatus, null);
    }

    /** What a simulated model answered. */
    public static Reply of(int modelStatus) {
        return modelStatus == 200 ? OK : new Reply(outcome(modelStatus), modelStatus);
    }

    /** A real model's answer with {@code modelStatus}. */
    public static Reply of(int modelStatus, ModelAnswer answer) {
        return new Reply(outcome(modelStatus), modelStatus, answer);
    }

    private static Outcome outcome(int modelStatus) {
        return modelStatus >= 400 ? Outcome.MODEL_ERROR : Outcome.SERVED;
    }
}
