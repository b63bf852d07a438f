package io.sizewalk.cli;

import io.sizewalk.emulator.tls.TrustFiles;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;

/** What {@code sizewalk emulator} says when it listens: how clients reach it. */
final class EmulatorGreeting {

    private final PrintWriter out;
    private final boolean verifying;

    /** @param verifying whether only known keys are taken */
    EmulatorGreeting(PrintWriter out, boolean verifying) {
        this.out = out;
        this.verifying = verifying;
    }

    void print(URI url, Optional<TrustFiles> trust) {
        out.println("The local SageMaker listens on " + url + " (Ctrl-C stops it).");
        out.println();
        out.println(
                verifying
                        ? "Signatures are verified: take this key, or one of the model file's credentials."
                        : "Any credentials do; for the aws CLI and other clients of AWS:");
        out.println("  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1");
        out.println("  export AWS_ENDPOINT_URL=" + url);
        trust.ifPresent(
                files -> out.println("  export AWS_CA_BUNDLE=" + files.pem().toAbsolutePath()));
        out.println("  aws sagemaker list-models");
        trust.ifPresent(this::printTrust);
        out.println();
        out.println("What truly happened: " + url + "/_local/requests?endpoint=NAME and " + url + "/_local/calls");
        out.flush();
    }

    private void printTrust(TrustFiles files) {
        out.println();
        out.println(
                "The certificate is valid for localhost and 127.0.0.1, and made anew at each start. boto3 and the aws CLI");
        out.println(
                "trust it by AWS_CA_BUNDLE, curl by --cacert; sizewalk by a trust store, as other programs in Java do:");
        out.println("  export SIZEWALK_JAVA_OPTS=\"-Djavax.net.ssl.trustStore="
                + files.pkcs12().toAbsolutePath() + " -Djavax.net.ssl.trustStorePassword=" + TrustFiles.PASSWORD
                + "\"");
    }
}
