package io.sizewalk.load;

/**
 * The signer of the moment: a step that runs for hours outlives the credentials that it began with. Safe for use by several
 * threads; whoever signs uses the signer that {@link #current} gives for one request and does not keep it.
 */
final class RenewableSigner {

    private static final String SERVICE = "sagemaker";

    private final String region;
    private volatile SigV4Signer current;

    RenewableSigner(SigningCredentials credentials, String region) {
        this.region = region;
        this.current = new SigV4Signer(credentials, region, SERVICE);
    }

    SigV4Signer current() {
        return current;
    }

    /** From the next request on. */
    void renew(SigningCredentials credentials) {
        current = new SigV4Signer(credentials, region, SERVICE);
    }
}
