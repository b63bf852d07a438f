package io.sizewalk.emulator.serving;

/**
 * How a request ended.
 *
 * @param outcome what happened
 * @param modelStatus the HTTP status that the model answered; 0 when it did not answer
 */
public record Reply(Outcome outcome, int modelStatus) {

    /** The ways in which a request can end. */
    public enum Outcome {
        /** The model answered with success. */
        SERVED(200),
        /** The model answered with status 400 or more. */
        MODEL_ERROR(424),
        /** Waiting and service took longer than 60 s. */
        TIMED_OUT(424),
        /** The instance's queue was full. */
        OVERFLOW(503);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }

        /** The HTTP status that SageMaker's client sees. */
        public int status() {
            return status;
        }
    }

    /** The status of whoever answered in the model's place where it did not: 503 for an overflow, 0 for nobody. */
    int answeredStatus() {
        return outcome == Outcome.OVERFLOW ? outcome.status() : modelStatus;
    }

    static final Reply OVERFLOW = new Reply(Outcome.OVERFLOW, 0);
    static final Reply TIMED_OUT = new Reply(Outcome.TIMED_OUT, 0);
    private static final Reply OK = new Reply(Outcome.SERVED, 200);

    static Reply of(int modelStatus) {
        if (modelStatus == 200) {
            return OK;
        }
        return new Reply(modelStatus >= 400 ? Outcome.MODEL_ERROR : Outcome.SERVED, modelStatus);
    }
}
