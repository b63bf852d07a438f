package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Holds our signatures against those of AWS's own client. */
class SigV4SignerTest {

    private static final Instant NOW = Instant.parse("2026-05-30T23:59:58Z");
    private static final byte[] BODY = "{\"instances\":[1,2]}".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource({
        // endpoint name as a user gives it, why
        "my-endpoint, the usual case",
        "a b+c~d*e, characters that URL encoders disagree on",
        "käse/50%, non-ASCII; a slash and a percent sign in a name",
    })
    void signsAsAwsOwnClientDoes(String endpoint, String why) {
        assertThat(ours(endpoint, null)).as(why).isEqualTo(theirs(endpoint, null));
    }

    @Test
    void signsTheSessionTokenOfTemporaryCredentials() {
        String signed = ours("my-endpoint", "the/token+==");

        assertThat(signed).isEqualTo(theirs("my-endpoint", "the/token+==")).contains("x-amz-security-token");
    }

    @Test
    void signsWithANewKeyOnANewDay() {
        SigV4Signer signer = signer(null);
        String today =
                signer.sign("POST", "/", headers(), SigV4Signer.hash(BODY), NOW).get("Authorization");
        String tomorrow = signer.sign("POST", "/", headers(), SigV4Signer.hash(BODY), NOW.plusSeconds(2))
                .get("Authorization");
        String freshTomorrow = signer(null)
                .sign("POST", "/", headers(), SigV4Signer.hash(BODY), NOW.plusSeconds(2))
                .get("Authorization");

        assertThat(today).contains("/20260530/");
        assertThat(tomorrow).contains("/20260531/").isEqualTo(freshTomorrow);
    }

    @Test
    void ignoresSpacesAroundAndRepeatedInHeaderValues() {
        Map<String, String> spaced = new TreeMap<>(headers());
        spaced.put("X-Amzn-SageMaker-Custom-Attributes", "  a   b ");

        String one = signer(null)
                .sign("POST", "/", spaced, SigV4Signer.hash(BODY), NOW)
                .get("Authorization");
        spaced.put("X-Amzn-SageMaker-Custom-Attributes", "a b");
        String other = signer(null)
                .sign("POST", "/", spaced, SigV4Signer.hash(BODY), NOW)
                .get("Authorization");

        assertThat(one).isEqualTo(other);
    }

    @Test
    void credentialsDoNotShowTheirSecrets() {
        assertThat(new SigningCredentials("AKID", "very-secret", "token")).hasToString("credentials of AKID");
    }

    private static SigV4Signer signer(String token) {
        return new SigV4Signer(new SigningCredentials("AKID", "very-secret", token), "us-west-2", "sagemaker");
    }

    private static Map<String, String> headers() {
        return Map.of(
                "Host", "runtime.example.com:8443",
                "Content-Type", "application/json",
                "X-Amzn-SageMaker-Target-Model", "a  b.tar.gz");
    }

    private static String ours(String endpoint, String token) {
        String path = new Invocation(URI.create("https://runtime.example.com:8443"), endpoint).encodedPath();
        return signer(token)
                .sign("POST", path, headers(), SigV4Signer.hash(BODY), NOW)
                .get("Authorization");
    }

    private static String theirs(String endpoint, String token) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol("https")
                .host("runtime.example.com")
                .port(8443)
                .encodedPath(new Invocation(URI.create("https://runtime.example.com:8443"), endpoint).encodedPath());
        headers().forEach(request::putHeader);
        AwsCredentialsIdentity identity = token == null
                ? AwsCredentialsIdentity.create("AKID", "very-secret")
                : AwsSessionCredentialsIdentity.create("AKID", "very-secret", token);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sagemaker")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-west-2")
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)));
        return signed.request().firstMatchingHeader("Authorization").orElseThrow();
    }
}
