package io.sizewalk.emulator.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.identity.RoleSession;
import io.sizewalk.emulator.identity.Sessions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureVerifierTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:02:00Z");
    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "s3cr3t-th4t-must-n0t-sh0w";
    private static final String TARGET = "SageMaker.ListModels";

    private final Sessions sessions = Verifiers.sessions(NOW);
    private final SignatureVerifier verifier = Verifiers.at(NOW, KEY, SECRET, sessions);

    /** A request of {@code {}} to SageMaker, and what a client makes of it. */
    private static final class Client {

        private final Map<String, List<String>> headers = new TreeMap<>();
        private String key = KEY;
        private String secret = SECRET;
        private String scopeDate = "20260101";
        private String region = "us-west-2";
        private String service = "sagemaker";
        private String terminator = "aws4_request";
        private String signedHeaders = "host;x-amz-date;x-amz-target";
        private String signedBody = "{}";

        Client at(String timestamp) {
            header("x-amz-date", timestamp);
            scopeDate = timestamp.substring(0, 8);
            return this;
        }

        Client header(String name, String value) {
            headers.put(name, List.of(value));
            return this;
        }

        SignedRequest signed() {
            headers.putIfAbsent("host", List.of("localhost:8081"));
            headers.putIfAbsent("x-amz-date", List.of("20260101T000200Z"));
            headers.putIfAbsent("x-amz-target", List.of(TARGET));
            Authorization unsigned = new Authorization(
                    key, scopeDate, region, service, terminator, List.of(signedHeaders.split(";")), "");
            SignedRequest request = request();
            String payload = "UNSIGNED-PAYLOAD".equals(request.header("x-amz-content-sha256"))
                    ? "UNSIGNED-PAYLOAD"
                    : hash(signedBody);
            byte[] signingKey = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : List.of(scopeDate, region, service, terminator)) {
                signingKey = Sha256.hmac(signingKey, part);
            }
            String toSign = CanonicalRequest.stringToSign(
                    headers.get("x-amz-date").get(0),
                    unsigned.scope(),
                    CanonicalRequest.of(request, unsigned.signedHeaders(), payload));
            header(
                    "authorization",
                    "AWS4-HMAC-SHA256 Credential=" + key + "/" + unsigned.scope() + ", SignedHeaders=" + signedHeaders
                            + ", Signature=" + HexFormat.of().formatHex(Sha256.hmac(signingKey, toSign)));
            return request();
        }

        SignedRequest request() {
            return new SignedRequest("POST", "/", headers, () -> hash("{}"));
        }

        private static String hash(String text) {
            return Sha256.hex(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void assertTaken(SignedRequest request) {
        assertThatCode(() -> verifier.verify(request, "sagemaker")).doesNotThrowAnyException();
    }

    private void assertRefused(SignedRequest request, String code, String words) {
        assertThatThrownBy(() -> verifier.verify(request, "sagemaker"))
                .asInstanceOf(type(AwsError.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isEqualTo(403);
                    assertThat(e.text()).contains(words).doesNotContain(SECRET);
                });
    }

    @Test
    void rightSignatureIsTakenTimeAndAgain() {
        assertTaken(new Client().signed());
        assertTaken(new Client().signed());
    }

    @Test
    void wrongSecretTamperedBodyAndTamperedHeaderAreMismatches() {
        String words = "The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method.";
        Client wrongSecret = new Client();
        wrongSecret.secret = "another";
        assertRefused(wrongSecret.signed(), "SignatureDoesNotMatch", words);
        Client tampered = new Client();
        tampered.signedBody = "{\"other\":1}";
        assertRefused(tampered.signed(), "SignatureDoesNotMatch", words);
        Client claimed = new Client().header("x-amz-content-sha256", Client.hash("{\"other\":1}"));
        claimed.signedHeaders += ";x-amz-content-sha256";
        claimed.signedBody = "{\"other\":1}";
        assertRefused(claimed.signed(), "SignatureDoesNotMatch", words);
        Client other = new Client();
        other.signed();
        assertRefused(other.header("x-amz-target", "SageMaker.DeleteModel").request(), "SignatureDoesNotMatch", words);
    }

    @Test
    void bodyNeedNotBeHashed() {
        Client client = new Client().header("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        client.signedHeaders = "host;x-amz-content-sha256;x-amz-date;x-amz-target";
        assertTaken(client.signed());
    }

    @Test
    void headersThatMatterMustBeSigned() {
        Client host = new Client();
        host.signedHeaders = "x-amz-date;x-amz-target";
        assertRefused(host.signed(), "SignatureDoesNotMatch", "'Host' or ':authority' must be a 'SignedHeader'");
        Client target = new Client();
        target.signedHeaders = "host;x-amz-date";
        assertRefused(target.signed(), "SignatureDoesNotMatch", "'x-amz-target' must be a 'SignedHeader'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20260101T000700Z | 5 minutes ahead is allowed
            20251231T235700Z | 5 minutes behind is allowed, on another day too
            """)
    void clockMayBeFiveMinutesOff(String timestamp, String reason) {
        assertThatCode(() -> verifier.verify(new Client().at(timestamp).signed(), "sagemaker"))
                .as(reason)
                .doesNotThrowAnyException();
    }

    @Test
    void skewedClockIsToldInAwssWords() {
        assertRefused(
                new Client().at("20251231T235659Z").signed(),
                "SignatureDoesNotMatch",
                "Signature expired: 20251231T235659Z is now earlier than 20251231T235700Z (20260101T000200Z - 5 min.)");
        assertRefused(
                new Client().at("20260101T000701Z").signed(),
                "SignatureDoesNotMatch",
                "Signature not yet current: 20260101T000701Z is still later than 20260101T000700Z (20260101T000200Z"
                        + " + 5 min.)");
    }

    @Test
    void scopeMustBeTheServicesOwn() {
        Client service = new Client();
        service.service = "s3";
        assertRefused(
                service.signed(),
                "SignatureDoesNotMatch",
                "Credential should be scoped to correct service: 'sagemaker'. ");
        Client region = new Client();
        region.region = "nowhere";
        assertRefused(
                region.signed(),
                "SignatureDoesNotMatch",
                "Credential should be scoped to a valid region, not 'nowhere'. ");
        Client end = new Client();
        end.terminator = "aws5_request";
        assertRefused(end.signed(), "SignatureDoesNotMatch", "valid terminator: 'aws4_request', not 'aws5_request'");
        Client day = new Client();
        day.scopeDate = "20251231";
        assertRefused(day.signed(), "SignatureDoesNotMatch", "'20251231' != '20260101', from '20260101T000200Z'.");
    }

    @Test
    void unknownKeyIsRefused() {
        Client unknown = new Client();
        unknown.key = "AKIDOTHER";
        assertRefused(
                unknown.signed(), "InvalidClientTokenId", "The security token included in the request is invalid.");
        Client withToken = new Client().header("x-amz-security-token", "made up");
        withToken.signedHeaders = "host;x-amz-date;x-amz-security-token;x-amz-target";
        assertRefused(withToken.signed(), "InvalidClientTokenId", "is invalid");
    }

    @Test
    void sessionsSecretAndTokenAreTaken() {
        RoleSession session =
                sessions.assume("arn:aws:iam::123456789012:role/r", "me", null, Duration.ofHours(1), "user");
        Client client = new Client().header("x-amz-security-token", session.token());
        client.key = session.accessKeyId();
        client.secret = session.secretAccessKey();
        client.signedHeaders = "host;x-amz-date;x-amz-security-token;x-amz-target";
        assertTaken(client.signed());
        client.secret = "another";
        assertRefused(client.signed(), "SignatureDoesNotMatch", "does not match");
    }

    @Test
    void requestWithoutSignatureOrWithHalfOfOneIsRefused() {
        Client client = new Client();
        client.signed();
        client.headers.remove("authorization");
        assertRefused(client.request(), "MissingAuthenticationToken", "Missing Authentication Token");
        assertRefused(
                client.header("authorization", "Bearer " + SECRET).request(),
                "IncompleteSignature",
                "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature'"
                        + " parameter. Authorization header requires 'SignedHeaders' parameter. ");
        assertRefused(
                client.header("authorization", "AWS4-ECDSA-P256-SHA256 Credential=a")
                        .request(),
                "IncompleteSignature",
                "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'.");
        String rest = " SignedHeaders=host, Signature=00";
        assertRefused(
                client.header("authorization", "AWS4-HMAC-SHA256 Credential=a/b," + rest)
                        .request(),
                "IncompleteSignature",
                "Credential must have exactly 5 slash-delimited elements");
        client.header("x-amz-date", "yesterday");
        assertRefused(
                client.header("authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request" + rest)
                        .request(),
                "IncompleteSignature",
                "Date must be in ISO-8601 'basic format'. Got 'yesterday'.");
        client.headers.remove("x-amz-date");
        assertRefused(client.request(), "IncompleteSignature", "either a 'X-Amz-Date' or a 'Date' header");
        client.headers.remove("authorization");
        assertRefused(
                new SignedRequest("GET", "/?X-Amz-Signature=00", client.headers, () -> ""),
                "IncompleteSignature",
                "takes no presigned requests");
    }
}
