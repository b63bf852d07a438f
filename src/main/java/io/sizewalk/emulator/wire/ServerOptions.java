package io.sizewalk.emulator.wire;

/**
 * How the local SageMaker meets its clients.
 *
 * @param verifySignatures whether requests must be signed with a known key, as AWS demands
 * @param tls whether it speaks HTTPS alone, with a certificate that it makes for itself
 */
public record ServerOptions(boolean verifySignatures, boolean tls) {

    /** Takes any credentials and none, over plain HTTP. */
    public static final ServerOptions PLAIN = new ServerOptions(false, false);

    /** As AWS does with signatures, over plain HTTP. */
    public static final ServerOptions VERIFYING = new ServerOptions(true, false);

    /** These, over HTTPS. */
    public ServerOptions withTls() {
        return new ServerOptions(verifySignatures, true);
    }
}
