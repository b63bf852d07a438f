package io.sizewalk.cli;

import io.sizewalk.environment.AwsKeys;
import io.sizewalk.load.SigningCredentials;

/** Hands credentials from the one adapter that finds them to the other that signs with them. */
final class Credentials {

    private Credentials() {}

    static SigningCredentials forSigning(AwsKeys keys) {
        return new SigningCredentials(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
    }
}
