package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.VerdictRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void carriesAStepWhole() throws IOException {
        StepOrder order = new StepOrder(
                URI.create("http://127.0.0.1:1"),
                "us-west-2",
                "e",
                new WarmUp(4, 25, true, Duration.ofSeconds(20)),
                new Traffic(Tps.of(0.5), Duration.ofSeconds(3), Tps.of(12.25), Duration.ofMinutes(3)),
                new Criteria(
                        List.of(Requirement.parse("p99<200ms"), Requirement.parse("percent-fail<=0.1%")),
                        VerdictRule.sequential(95, Duration.ofMinutes(3)),
                        true),
                List.of(new Payload("näme\n\t#{x}", Path.of("/tmp/p q.json"), 12.5, "text/csv", Map.of("A", "b"))),
                new SigningCredentials("AKID", "sec\"ret", null),
                Path.of("/tmp/steps/001"));

        String line = Wire.line(order);

        assertThat(line).doesNotContain("\n").contains("\"kind\":\"step\"");
        assertThat(Wire.order(line)).isEqualTo(order);
    }

    @Test
    void carriesRenewedCredentialsAndShowsNoSecret() throws IOException {
        Order order = new Order.Renewal(new SigningCredentials("ASIA2", "very-secret", "the-token"));

        assertThat(Wire.order(Wire.line(order))).isEqualTo(order);
        assertThat(order.toString()).contains("ASIA2").doesNotContain("very-secret", "the-token");
    }

    @Test
    void carriesEvents() throws IOException {
        for (WorkerEvent event : List.of(
                new WorkerEvent.Beat(),
                new WorkerEvent.Ready(900, 5000, 12_000, 300),
                new WorkerEvent.Figures(1500, 9000, 20, 1, null, 9.5),
                new WorkerEvent.Done(null, null, 0),
                new WorkerEvent.Done("refused", new Refusal(403, "ExpiredToken", "why"), -9),
                new WorkerEvent.Failed("why"))) {
            assertThat(Wire.event(Wire.line(event))).isEqualTo(event);
        }
    }

    @Test
    void anUnreadableOrderIsNotQuoted() {
        String line = "{\"kind\":\"step\",\"credentials\":{\"secretAccessKey\":\"very-secret\",}";

        assertThatThrownBy(() -> Wire.order(line))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("very-secret")
                .hasNoCause();
    }

    @Test
    void ordersDoNotShowSecretsAsText() {
        Order begin = new Order.Begin(Map.of("javax.net.ssl.trustStorePassword", "very-secret"), Duration.ZERO, false);

        assertThat(begin.toString()).doesNotContain("very-secret");
    }
}
