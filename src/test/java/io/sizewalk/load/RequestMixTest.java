package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatling.http.client.Request;
import io.gatling.http.client.RequestBuilder;
import io.gatling.http.client.uri.Uri;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.BodySource.Kind;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.Expectation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestMixTest {

    private static final Instant NOW = Instant.parse("2026-05-30T12:00:00.100Z");
    private static final URI ENDPOINT = URI.create("https://runtime.example.com/endpoints/e/invocations");

    private final RenewableSigner signer =
            new RenewableSigner(new SigningCredentials("ASIA1", "secret-1", "token-1"), "us-west-2");

    @TempDir
    Path folder;

    private BodySource small;
    private BodySource large;

    @BeforeEach
    void writeBodies() throws IOException {
        small = source("small", 3);
        large = source("large", 1);
    }

    @Test
    void mixesDestinationsAndBodiesByTheirWeights() throws IOException {
        RequestMix mix =
                RequestMix.of(List.of(plain("a", 1), plain("b", 4)), List.of(small, large), Expectation.SUCCESS, null);

        Map<String, Integer> counts = new TreeMap<>();
        for (int number = 0; number < 2000; number++) {
            counts.merge(mix.next(number).name(), 1, Integer::sum);
        }

        assertThat(counts.keySet()).containsExactly("a large", "a small", "b large", "b small");
        assertThat(counts.get("a large")).isBetween(95, 105);
        assertThat(counts.get("a small")).isBetween(295, 305);
        assertThat(counts.get("b large")).isBetween(395, 405);
        assertThat(counts.get("b small")).isBetween(1195, 1205);
    }

    @Test
    void givesANumberTheSameRequestEachTime() throws IOException {
        RequestMix mix = RequestMix.of(List.of(plain("a", 1)), List.of(small, large), Expectation.SUCCESS, null);

        assertThat(mix.next(7)).isSameAs(mix.next(7));
    }

    @Test
    void leavesTheDestinationOutOfTheNameWhereThereIsOne() throws IOException {
        RequestMix mix = RequestMix.of(List.of(plain("a", 1)), List.of(small), Expectation.SUCCESS, null);

        assertThat(mix.next(0).name()).isEqualTo("small");
        assertThat(mix.next(0).body()).asString(UTF_8).isEqualTo("small");
        assertThat(mix.next(0).url()).isEqualTo(URI.create("http://a:8080/invocations"));
    }

    @Test
    void keepsNamesApartFromThoseThatMeanSomethingElse() {
        assertThat(RequestMix.requestName("warm-up")).isEqualTo("warm-up (payload)");
        assertThat(RequestMix.requestName("Aggregated")).isEqualTo("Aggregated (payload)");
        assertThat(RequestMix.requestName("x".repeat(5000))).hasSize(1000);
    }

    @Test
    void signsForAnEndpointAndNotForAPlainUrl() throws IOException {
        HttpHeaders plain = headers(only(plain("a", 1)), NOW);
        HttpHeaders signed = headers(only(endpoint(false)), NOW);

        assertThat(plain.contains("Authorization")).isFalse();
        assertThat(plain.get("Host")).isEqualTo("a:8080");
        assertThat(plain.get("Content-Type")).isEqualTo("text/plain");
        assertThat(signed.get("Authorization"))
                .contains("Credential=ASIA1/20260530/us-west-2/sagemaker/")
                .contains("x-amzn-sagemaker-target-variant");
        assertThat(signed.get("X-Amz-Security-Token")).isEqualTo("token-1");
    }

    @Test
    void signsAnewEachSecondAndWithRenewedCredentialsAtOnce() throws IOException {
        Outgoing request = only(endpoint(false));
        String first = headers(request, NOW).get("Authorization");

        assertThat(headers(request, NOW.plusMillis(899)).get("Authorization")).isSameAs(first);
        assertThat(headers(request, NOW.plusMillis(900)).get("Authorization")).isNotEqualTo(first);

        signer.renew(new SigningCredentials("ASIA2", "secret-2", "token-2"));

        assertThat(headers(request, NOW.plusMillis(901)).get("Authorization")).contains("Credential=ASIA2/");
    }

    @Test
    void asksAStreamForItsContentTypeInTheWayOfThatOperation() throws IOException {
        HttpHeaders whole = headers(only(endpoint(false)), NOW);
        HttpHeaders streamed = headers(only(endpoint(true)), NOW);

        assertThat(whole.get("Accept")).isEqualTo("text/csv");
        assertThat(streamed.get("Accept")).isNotEqualTo("text/csv");
        assertThat(streamed.get("X-Amzn-SageMaker-Accept")).isEqualTo("text/csv");
    }

    @Test
    void refusesToSignWithNothing() {
        assertThatThrownBy(() -> RequestMix.of(List.of(endpoint(false)), List.of(small), Expectation.SUCCESS, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be signed");
    }

    private Outgoing only(Destination destination) throws IOException {
        return RequestMix.of(List.of(destination), List.of(small), Expectation.SUCCESS, signer)
                .next(0);
    }

    private BodySource source(String name, double weight) throws IOException {
        Path file = Files.writeString(folder.resolve(name), name);
        return new BodySource(name, Kind.FILE, file, null, weight, "text/plain", Map.of());
    }

    private static Destination plain(String host, double weight) {
        URI url = URI.create("http://" + host + ":8080/invocations");
        return new Destination(host, url, Map.of(), false, false, weight);
    }

    private static Destination endpoint(boolean streamed) {
        Map<String, String> headers = Map.of("Accept", "text/csv", "X-Amzn-SageMaker-Target-Variant", "v");
        return new Destination("e", ENDPOINT, headers, true, streamed, 1);
    }

    private static HttpHeaders headers(Outgoing outgoing, Instant now) {
        Request request = new RequestBuilder("p", HttpMethod.POST, Uri.create("http://h/e"), null)
                .setDefaultCharset(UTF_8)
                .build();
        outgoing.sign(request, now);
        return request.getHeaders();
    }
}
