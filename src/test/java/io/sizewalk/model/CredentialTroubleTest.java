package io.sizewalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialTroubleTest {

    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, The security token included in the request is expired, EXPIRED, STS and S3",
        "ExpiredTokenException, '', EXPIRED, JSON services",
        "InvalidSignatureException, Signature expired: 1 is now earlier than 2, CLOCK_SKEW, JSON services",
        "SignatureDoesNotMatch, Signature not yet current: 1 is still later than 2, CLOCK_SKEW, STS",
        "RequestTimeTooSkewed, '', CLOCK_SKEW, S3",
        "RequestExpired, Request has expired., CLOCK_SKEW, EC2 and others",
        "InvalidSignatureException, The request signature we calculated does not match, UNKNOWN_KEY, a wrong secret",
        "InvalidClientTokenId, The security token included in the request is invalid, UNKNOWN_KEY, STS",
        "UnrecognizedClientException, '', UNKNOWN_KEY, JSON services",
        "AccessDenied, User: x is not authorized, DENIED, STS",
        "AccessDeniedException, '', DENIED, JSON services",
    })
    void isReadFromWhatServicesAnswer(String code, String message, CredentialTrouble trouble, String where) {
        assertThat(CredentialTrouble.of(code, message)).as(where).contains(trouble);
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingException, Rate exceeded", "ModelError, expired", "'', ''"})
    void isNotReadFromOtherTrouble(String code, String message) {
        assertThat(CredentialTrouble.of(code, message)).isEmpty();
    }

    @Test
    void saysWhatToDo() {
        assertThat(CredentialTrouble.EXPIRED.advice("a:B")).contains("log in again", "--iam-role-arn");
        assertThat(CredentialTrouble.CLOCK_SKEW.advice("a:B")).contains("clock");
        assertThat(CredentialTrouble.DENIED.advice("a:B")).startsWith("allow a:B to this identity");
    }
}
