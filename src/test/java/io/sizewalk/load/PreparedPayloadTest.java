package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.client.Request;
import io.gatling.http.client.RequestBuilder;
import io.gatling.http.client.uri.Uri;
import io.netty.handler.codec.http.HttpMethod;
import io.sizewalk.model.Payload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparedPayloadTest {

    private static final Instant NOW = Instant.parse("2026-05-30T12:00:00.100Z");

    private final RenewableSigner signer =
            new RenewableSigner(new SigningCredentials("ASIA1", "secret-1", "token-1"), "us-west-2");
    private final PreparedPayload payload = new PreparedPayload(
            new Payload("p", Path.of("p"), 100, "text/plain", Map.of()), "x".getBytes(UTF_8), "/e", "h", signer);

    @Test
    void signsWithRenewedCredentialsWithinTheSameSecond() {
        assertThat(signed(NOW)).contains("Credential=ASIA1/");

        signer.renew(new SigningCredentials("ASIA2", "secret-2", "token-2"));

        assertThat(signed(NOW.plusMillis(1))).contains("Credential=ASIA2/");
    }

    @Test
    void signsAnewEachSecondAndNotMoreOften() {
        String first = signed(NOW);

        assertThat(signed(NOW.plusMillis(899))).isSameAs(first);
        assertThat(signed(NOW.plusMillis(900))).isNotEqualTo(first);
    }

    private String signed(Instant now) {
        Request request = new RequestBuilder("p", HttpMethod.POST, Uri.create("http://h/e"), null)
                .setDefaultCharset(UTF_8)
                .build();
        payload.sign(request, now);
        return request.getHeaders().get("Authorization");
    }
}
