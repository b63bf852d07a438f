package io.sizewalk.load;

import io.sizewalk.model.CredentialTrouble;
import io.sizewalk.model.Warning;
import java.time.Duration;

/** Words for what is wrong with the sender of the load rather than with the endpoint. */
final class CallerTrouble {

    private static final String ACTION = "sagemaker:InvokeEndpoint";

    private CallerTrouble() {}

    /** Why a step is worthless in which a request was refused for the caller's sake. */
    static String refused(Refusal refusal, CredentialWatch watch) {
        CredentialTrouble trouble = refusal.trouble();
        String reason = "AWS refused requests: " + refusal.text() + " (" + trouble.advice(ACTION) + ")";
        if (trouble != CredentialTrouble.EXPIRED) {
            return reason;
        }
        // The refusal may be here before the next look would have been.
        watch.look();
        String failure = watch.failure();
        return failure == null ? reason : reason + "; the credentials could not be renewed: " + failure;
    }

    static Warning notRenewed(String reason) {
        return new Warning(
                "credentials could not be renewed: " + reason,
                "the load goes on with the old ones for as long as AWS takes them, and the step fails when it does not");
    }

    /** @param behind by how much this machine's clock is, negative if ahead */
    static Warning clockOff(Duration behind) {
        return new Warning(
                "this machine's clock is " + behind.abs().toSeconds() + " s "
                        + (behind.isNegative() ? "ahead of" : "behind") + " AWS's; requests are signed with AWS's time",
                CredentialTrouble.CLOCK_SKEW.advice(ACTION));
    }
}
