package io.sizewalk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.traffic.LoadModel;
import io.sizewalk.ui.PageClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a real connection, with headers that no browser sends by itself. */
class AccessTest {

    private static final String TOKEN = "0123456789abcdefABCDEF0123456789";
    private static final String RESET = "{}";

    private final PlayedDesk desk = new PlayedDesk(LoadModel.CLOSED);
    private LoadPageServer server;
    private PageClient client;

    @BeforeEach
    void start() throws IOException {
        serve(null);
    }

    private void serve(String token) throws IOException {
        if (server != null) {
            server.close();
        }
        server = LoadPageServer.start(InetAddress.getLoopbackAddress(), 0, token, desk);
        desk.drives(server);
        client = new PageClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "LocalHost:%d", "[::1]:%d"})
    void answersUnderTheNamesOfThisMachine(String host) throws IOException {
        assertThat(status("GET /", "Host: " + host.formatted(client.port()))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:%d",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1.evil.example:%d",
                "localhost:%d@evil",
                ""
            })
    void refusesNamesThatSomebodyMadePointHere(String host) throws IOException {
        assertThat(status("GET /state", "Host: " + host.formatted(client.port())))
                .isEqualTo(421);
    }

    @Test
    void refusesWithoutHostAndWithTwo() throws IOException {
        assertThat(status("GET /")).isEqualTo(421);
        assertThat(status("GET /", "Host: " + client.host(), "Host: " + client.host()))
                .isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "https://%s", "http://%s.evil.example", "http://localhost:1"})
    void takesNoOrdersFromOtherPages(String origin) throws IOException {
        String own = "Origin: " + origin.formatted(client.host());
        assertThat(status("POST /reset", "Host: " + client.host(), own, "Content-Type: application/json"))
                .isEqualTo(403);
        assertThat(status("POST /reset", "Host: " + client.host(), "Content-Type: application/json"))
                .isEqualTo(403);
        assertThat(status("GET /events", "Host: " + client.host(), own)).isEqualTo(403);
        assertThat(desk.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"})
    void takesNoOrdersThatAFormCanSend(String type) throws IOException {
        String host = "Host: " + client.host();
        String origin = "Origin: " + client.origin();
        assertThat(status("POST /reset", host, origin, "Content-Type: " + type)).isEqualTo(415);
        assertThat(status("POST /reset", host, origin)).isEqualTo(415);
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void letsOtherSitesLinkHereButNotLookIn() throws IOException {
        assertThat(client.get("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/state", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/events", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors")
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/state", "Sec-Fetch-Site: same-origin").status()).isEqualTo(200);
    }

    @Test
    void letsNothingStandInThePageAndNobodyFrameIt() throws IOException {
        Answer page = client.get("/");
        assertThat(page.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("x-frame-options", "DENY");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", " style=", "onclick", "http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/state", "/events", "/load.js", "/chart.js", "/stats.csv", "/nothing"})
    void givesNothingWithoutTheToken(String path) throws IOException {
        serve(TOKEN);
        assertThat(client.get(path).status()).isEqualTo(403);
        assertThat(client.get(path, "Cookie: sizewalk-" + client.port() + "=" + TOKEN + "x")
                        .status())
                .isEqualTo(403);
        assertThat(client.get(path).body()).doesNotContain(TOKEN);
    }

    @Test
    void takesTheTokenOnceAndACookieFromThenOn() throws IOException {
        serve(TOKEN);
        assertThat(server.url().toString()).isEqualTo("http://127.0.0.1:" + client.port() + "/?token=" + TOKEN);
        assertThat(client.get("/?token=" + TOKEN.replace('0', '1')).status()).isEqualTo(403);
        assertThat(client.get("/state?token=" + TOKEN).status()).isEqualTo(403);

        Answer page = client.get("/?token=" + TOKEN);
        assertThat(page.status()).isEqualTo(200);
        String cookie = page.headers().get("set-cookie");
        assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Strict");

        String name = "Cookie: other=1; " + cookie.substring(0, cookie.indexOf(';'));
        assertThat(client.get("/state", name).status()).isEqualTo(200);
        assertThat(client.get("/", name).headers()).doesNotContainKey("set-cookie");
        assertThat(client.post("/reset", RESET).status()).isEqualTo(403);
        assertThat(client.post("/reset", RESET, name).status()).isEqualTo(204);
    }

    @Test
    void needsATokenWhereOthersCanReachIt() throws IOException {
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> LoadPageServer.start(everywhere, 0, null, desk))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0.0.0.0 can be reached by others: it needs a token");
        assertThatThrownBy(() -> LoadPageServer.start(everywhere, 0, "short", desk))
                .hasMessage("a token of 5 characters is not 22 or more letters and digits");
    }

    private int status(String what, String... headers) throws IOException {
        return client.ask(what, List.of(headers), List.of(), what.startsWith("POST") ? RESET : "")
                .status();
    }
}
