package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Sidecar;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {

    private static final URI RUNTIME = URI.create("https://runtime.example.com");

    @ParameterizedTest
    @CsvSource({
        "Host, example.com, it is the load generator's",
        "authorization, Basic x, it is the signature's",
        "X Y, 1, a space in a name",
        "X-Y, 'a\r\nInjected: b', a second line",
        "X-Y, ä, would arrive as something else",
    })
    void refusesHeadersThatCannotBeSent(String name, String value, String why) {
        assertThatThrownBy(() -> RequestCheck.check(RUNTIME, List.of(payload("p", Map.of(name, value)))))
                .as(why)
                .isInstanceOfSatisfying(JobException.class, e -> {
                    assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE);
                    assertThat(e).hasMessageContaining(name).hasMessageNotContaining("Injected");
                });
    }

    @Test
    void takesHeadersThatEndpointsUse() {
        Map<String, String> headers =
                Map.of("X-Amzn-SageMaker-Custom-Attributes", "trace=1;#{x}", "Accept", "text/csv");

        assertThatCode(() -> RequestCheck.check(RUNTIME, List.of(payload("p", headers))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnAddressThatIsNoHttp() {
        assertThatThrownBy(() -> RequestCheck.check(URI.create("ftp://x"), List.of(payload("p", Map.of()))))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("ftp://x");
    }

    @Test
    void aPayloadIsNeverNamedLikeTheWarmUp() {
        assertThat(RequestMix.requestName(Sidecar.WARM_UP_REQUEST)).isNotEqualTo(Sidecar.WARM_UP_REQUEST);
        assertThat(RequestMix.requestName("a.json")).isEqualTo("a.json");
        assertThat(RequestMix.requestName("x".repeat(9000))).hasSize(1000);
    }

    private static Payload payload(String name, Map<String, String> headers) {
        return new Payload(name, Path.of("p.json"), 100, "application/json", headers);
    }
}
