package io.sizewalk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.report.LoadCsv;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.SampleLoad;
import io.sizewalk.ui.PageClient.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadPageServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATA = "data: ";

    private final PlayedDesk desk = new PlayedDesk(LoadModel.CLOSED);
    private LoadPageServer server;
    private PageClient client;

    @BeforeEach
    void start() throws IOException {
        server = LoadPageServer.start(InetAddress.getLoopbackAddress(), 0, null, desk);
        desk.drives(server);
        client = new PageClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsTheFormBeforeAnyLoad() throws IOException {
        JsonNode state = state();
        assertThat(state.at("/form/destination").asText()).isEqualTo("my-endpoint");
        assertThat(state.at("/live/state").isNull()).isTrue();
        assertThat(state.at("/history/points")).isEmpty();
        assertThat(client.get("/stats.csv").status()).isEqualTo(404);
    }

    @Test
    void givesANewcomerAllThatWasSeen() throws Exception {
        desk.start(desk.form());
        desk.tick(5);
        JsonNode state = state();
        assertThat(state.at("/live/state").asText()).isEqualTo("RUNNING");
        assertThat(state.at("/live/elapsedMillis").asInt()).isEqualTo(5_000);
        assertThat(state.at("/live/users").asText()).isEqualTo("20");
        assertThat(state.at("/live/statistics/rows")).hasSize(2);
        assertThat(state.at("/history/points")).hasSize(5);
        assertThat(state.at("/history/last").asInt()).isEqualTo(4);
    }

    @Test
    void forgetsTheLoadBeforeWhenOneBegins() throws Exception {
        desk.start(desk.form());
        desk.tick(5);
        long before = state().at("/live/load").asLong();
        server.began();
        JsonNode state = state();
        assertThat(state.at("/live/load").asLong()).isEqualTo(before + 1);
        assertThat(state.at("/live/state").isNull()).isTrue();
        assertThat(state.at("/history/points")).isEmpty();
    }

    @Test
    void saysWhatCameOfTheLoadUntilTheNextOne() throws Exception {
        desk.start(desk.form());
        desk.tick(1);
        assertThat(state().at("/live/outcome").asText()).isEmpty();
        server.tell("could not connect: <refused>");
        server.publish(SampleLoad.over());
        assertThat(state().at("/live/outcome").asText()).isEqualTo("could not connect: <refused>");
        server.began();
        desk.tick(1);
        assertThat(state().at("/live/outcome").asText()).isEmpty();
    }

    @Test
    void sendsEachSnapshotAsAnEvent() throws Exception {
        desk.start(desk.form());
        try (Socket viewer = client.events()) {
            BufferedReader reader = PageClient.reader(viewer);
            assertThat(event(reader).at("/state").asText()).isEqualTo("STARTING");
            desk.tick(2);
            assertThat(PageClient.next(reader, "id")).isEqualTo("id: 0");
            assertThat(event(reader).at("/elapsedMillis").asInt()).isEqualTo(1_000);
            assertThat(PageClient.next(reader, "id")).isEqualTo("id: 1");
            JsonNode second = event(reader);
            assertThat(second.at("/latest/0").asInt()).isEqualTo(2);
            assertThat(second.at("/latest/3").asDouble()).isEqualTo(20);
        }
    }

    /** Of hundreds of kilobytes, until more is on its way than sockets take. */
    @Test
    void neverWaitsForAViewerThatDoesNotRead() throws Exception {
        desk.start(desk.form());
        String large = "x".repeat(300_000);
        desk.fails(large);
        desk.tick(6);
        try (Socket asleep = client.events();
                Socket awake = client.events()) {
            BufferedReader reader = PageClient.reader(awake);
            PageClient.next(PageClient.reader(asleep), "event");
            assertThat(event(reader).at("/elapsedMillis").asInt()).isEqualTo(6_000);
            for (int second = 7; second <= 40; second++) {
                desk.tick();
                assertThat(event(reader).at("/elapsedMillis").asInt()).isEqualTo(second * 1_000);
            }
        }
    }

    @Test
    void refusesTheViewerBeyondAHundredAndTakesOneWhenAPlaceIsFree() throws Exception {
        List<Socket> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < Viewers.MOST; i++) {
                Socket viewer = client.events();
                viewers.add(viewer);
                assertThat(PageClient.next(PageClient.reader(viewer), "retry")).isEqualTo("retry: 2000");
            }
            Answer refused = client.get("/events");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsEntry("retry-after", "5");
            assertThat(client.get("/state").status()).isEqualTo(200);
        } finally {
            for (Socket viewer : viewers) {
                viewer.close();
            }
        }
    }

    @Test
    void passesOrdersToTheDesk() throws Exception {
        String form = JSON.writeValueAsString(((ObjectNode) state().at("/form")).without("aim"));
        assertThat(client.post("/start", form).status()).isEqualTo(204);
        desk.tick();
        assertThat(client.post("/change", "{\"level\": 50}").status()).isEqualTo(204);
        assertThat(client.post("/reset", "{}").status()).isEqualTo(204);
        assertThat(client.post("/stop", "{}").status()).isEqualTo(204);
        assertThat(desk.asked)
                .containsExactly(
                        "start " + desk.form(), "change LoadChange[level=50.0, spawnRate=null]", "reset", "stop");
    }

    @Test
    void saysWhyTheDeskRefused() throws Exception {
        Answer answer = client.post("/stop", "{}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(JSON.readTree(answer.body()).at("/refused").asText())
                .isEqualTo("No load runs that could be stopped");
        assertThat(client.post("/change", "{\"level\": \"<b>\"}").body())
                .isEqualTo("{\"refused\":\"level is \\\"<b>\\\", not a number\"}");
    }

    @Test
    void givesTheFilesThatTheCommandWouldWrite() throws Exception {
        for (int i = 0; i <= 40; i++) {
            server.publish(SampleLoad.at(i));
        }
        Answer stats = client.get("/stats.csv");
        assertThat(stats.body()).isEqualTo(LoadCsv.stats(SampleLoad.at(40)));
        assertThat(stats.headers())
                .containsEntry("content-type", "text/csv; charset=utf-8")
                .containsEntry("content-disposition", "attachment; filename=\"stats.csv\"");
        assertThat(client.get("/history.csv").body()).isEqualTo(LoadCsv.history(SampleLoad.history(40)));
        assertThat(client.get("/failures.csv").body()).isEqualTo(LoadCsv.failures(SampleLoad.at(40)));
        JsonNode snapshot = JSON.readTree(client.get("/snapshot.json").body());
        assertThat(snapshot.at("/startedAt").asText()).isEqualTo(SampleLoad.START.toString());
        assertThat(snapshot.at("/total/requests").asLong())
                .isEqualTo(SampleLoad.at(40).total().requests());
    }

    @ParameterizedTest
    @CsvSource({
        "GET /nothing, 404",
        "GET /../load.html, 404",
        "GET /load.html, 404",
        "GET /io/sizewalk/ui/load.html, 404",
        "GET //, 404",
        "POST /, 405",
        "PUT /start, 405",
        "GET /start, 405",
        "DELETE /state, 405",
        "POST /events, 405",
        "OPTIONS /state, 405",
        "GET /%zz, 400"
    })
    void servesNothingElse(String what, int status) throws IOException {
        List<String> own =
                List.of("Host: " + client.host(), "Origin: " + client.origin(), "Content-Type: application/json");
        assertThat(client.ask(what, own, List.of(), "").status()).isEqualTo(status);
    }

    @Test
    void namesTheMethodThatIsServed() throws IOException {
        assertThat(client.get("/start").headers()).containsEntry("allow", "POST");
    }

    @Test
    void takesNoLargeBodies() throws IOException {
        assertThat(client.post("/start", "{" + " ".repeat(9_000), "Connection: close")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void looksAtOneRequestOfAConnection() throws Exception {
        desk.start(desk.form());
        desk.tick();
        Answer answer = client.get("/state", "", "GET /state HTTP/1.1", "Host: " + client.host());
        assertThat(answer.headers()).containsEntry("connection", "close");
        assertThat(JSON.readTree(answer.body()).at("/live/load").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/load.css", "/load.js", "/chart.js", "/icon.svg"})
    void servesAllThatThePageAsksFor(String path) throws IOException {
        Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isNotBlank();
        assertThat(answer.headers().get("content-type")).matches("(text|image)/[a-z+]+(; charset=utf-8)?");
    }

    @Test
    void saysInOneLineThatThePortIsTaken() {
        assertThatThrownBy(() -> LoadPageServer.start(InetAddress.getLoopbackAddress(), client.port(), null, desk))
                .isInstanceOf(BindException.class)
                .hasMessageStartingWith("port " + client.port() + " of 127.0.0.1 cannot be listened on")
                .hasMessageNotContainingAny("\n");
    }

    @Test
    void tellsViewersThatItEnds() throws Exception {
        try (Socket viewer = client.events()) {
            BufferedReader reader = PageClient.reader(viewer);
            PageClient.next(reader, "retry");
            server.close();
            server.close();
            assertThat(PageClient.next(reader, "event")).isEqualTo("event: ended");
            assertThat(PageClient.next(reader, "never")).isNull();
        }
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ConnectException.class);
        server.publish(SampleLoad.over());
    }

    private JsonNode state() throws IOException {
        Answer answer = client.get("/state");
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        return JSON.readTree(answer.body());
    }

    private static JsonNode event(BufferedReader reader) throws IOException {
        return JSON.readTree(PageClient.next(reader, DATA).substring(DATA.length()));
    }
}
