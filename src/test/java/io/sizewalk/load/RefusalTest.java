package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.CredentialTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | ExpiredTokenException | {\"message\":\"expired\"} | EXPIRED",
                "403 | ExpiredTokenException:http://internal.amazon.com/coral/x/ | {\"message\":\"m\"} | EXPIRED",
                "400 | UnrecognizedClientException | {\"message\":\"invalid\"} | UNKNOWN_KEY",
                "403 | InvalidSignatureException | {\"message\":\"does not match\"} | UNKNOWN_KEY",
                "403 | InvalidSignatureException | {\"message\":\"Signature expired: a\"} | CLOCK_SKEW",
                "403 | InvalidSignatureException | {\"message\":\"Signature not yet current: a\"} | CLOCK_SKEW",
                "403 | RequestTimeTooSkewed | {\"Message\":\"too large\"} | CLOCK_SKEW",
                "400 | RequestExpired | not JSON | CLOCK_SKEW",
                "400 | AccessDeniedException | '' | DENIED",
                "403 | | {\"__type\":\"com.amazon.coral.service#ExpiredTokenException\"} | EXPIRED",
                "403 | MissingAuthenticationTokenException | {} | UNKNOWN_KEY",
            })
    void readsWhatAwsHasAgainstTheCaller(int status, String header, String body, CredentialTrouble trouble) {
        Refusal refusal = Refusal.of(Fault.read(status, header, body.getBytes(UTF_8)));

        assertThat(refusal).isNotNull();
        assertThat(refusal.trouble()).isEqualTo(trouble);
        assertThat(refusal.text()).startsWith(status + " " + refusal.code()).doesNotContain("http", "#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | | Forbidden | what a gateway on the way says",
                "400 | ValidationError | {\"message\":\"Endpoint e not found.\"} | about the endpoint",
                "424 | ModelError | {\"message\":\"ExpiredTokenException\"} | the model's own words",
                "429 | ThrottlingException | {\"message\":\"Rate exceeded\"} | the endpoint's limit",
                "500 | ExpiredTokenException | {} | a failure of the service",
                "403 | | [1] | not an object",
                "403 | | '' | nothing at all",
            })
    void leavesTheRestToTheVerdict(int status, String header, String body, String why) {
        assertThat(Refusal.of(Fault.read(status, header, body.getBytes(UTF_8))))
                .as(why)
                .isNull();
    }

    @Test
    void messageIsOneLineOfBoundedLength() {
        String body = "{\"message\":\"two\\nlines " + "x".repeat(1000) + "\"}";

        assertThat(Refusal.of(Fault.read(403, "AccessDenied", body.getBytes(UTF_8)))
                        .text())
                .startsWith("403 AccessDenied: two lines xx")
                .endsWith("...")
                .hasSizeLessThan(400);
    }
}
