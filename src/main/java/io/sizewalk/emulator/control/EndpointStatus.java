package io.sizewalk.emulator.control;

/** Where an endpoint is in its life; of AWS's states those that are simulated. */
public enum EndpointStatus {
    CREATING("Creating"),
    UPDATING("Updating"),
    ROLLING_BACK("RollingBack"),
    IN_SERVICE("InService"),
    DELETING("Deleting"),
    FAILED("Failed"),
    UPDATE_ROLLBACK_FAILED("UpdateRollbackFailed");

    private final String word;

    EndpointStatus(String word) {
        this.word = word;
    }

    /** AWS's spelling. */
    public String word() {
        return word;
    }

    /** Whether it will change by itself; nothing may be asked of the endpoint until it has. */
    public boolean inProgress() {
        return this == CREATING || this == UPDATING || this == ROLLING_BACK || this == DELETING;
    }
}
