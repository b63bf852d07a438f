package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Pause;
import io.sizewalk.ui.LoadForm.Aim;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadRequestsTest {

    private static final String FORM = """
            {"destination": " my-endpoint ", "model": "CLOSED", "level": 100, "spawnRate": 0.5,
             "waitLeastSeconds": 1, "waitMostSeconds": 2.5, "durationSeconds": null}""";

    @Test
    void readsAForm() throws RefusedException {
        assertThat(form(FORM))
                .isEqualTo(new LoadForm(
                        Aim.ENDPOINT,
                        "my-endpoint",
                        LoadModel.CLOSED,
                        100,
                        0.5,
                        new Pause(Duration.ofSeconds(1), Duration.ofMillis(2500)),
                        null));
        assertThat(form(FORM.replace("null", "90")).duration()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void givesThePageWhatItWouldSend() throws RefusedException {
        LoadForm form = form(FORM.replace("null", "90"));
        assertThat(Board.json(LoadRequests.json(form)))
                .isEqualTo(
                        "{\"aim\":\"ENDPOINT\",\"destination\":\"my-endpoint\",\"model\":\"CLOSED\",\"level\":100.0,\"spawnRate\":0.5,"
                                + "\"waitLeastSeconds\":1.0,\"waitMostSeconds\":2.5,\"durationSeconds\":90.0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "level": 100          | "level": 0            | 0 users are not above 0 and at most 1000000
            "level": 100          | "level": 1e7          | 10000000 users are not above 0 and at most 1000000
            "level": 100          | "level": 1.5          | 1.5 users are not a whole number
            "level": 100          | "level": "100"        | level is "100", not a number
            "level": 100,         |                       | level is missing
            "level": 100          | "level": true         | level is true, not a number
            "spawnRate": 0.5      | "spawnRate": -1       | a spawn rate of -1 is not above 0 and at most 1000000
            "waitLeastSeconds": 1 | "waitLeastSeconds": 3 | a wait of at least 3 s and at most 2.5 s is none
            "waitLeastSeconds": 1 | "waitLeastSeconds": -1 | -1 s are not from 0 to 604800 s
            null                  | 0                     | a duration of 0 s is not above 0 and at most 604800 s
            null                  | 604801                | 604801 s are not from 0 to 604800 s
            "CLOSED"              | "BOTH"                | model is 'BOTH', not OPEN or CLOSED
            "model"               | "modell"              | The request has an unknown field 'modell'
            " my-endpoint "       | "   "                 | a target of 0 characters is not of 1 to 2048
            " my-endpoint "       | 5                     | destination is 5, not a text
            """)
    void saysWhatIsWrongWithAForm(String part, String instead, String line) {
        String changed = FORM.replace(part, instead == null ? "" : instead);
        assertThatThrownBy(() -> form(changed))
                .isInstanceOf(RefusedException.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "5",
                "null",
                "{\"level\": 1, \"level\": 2}",
                "{} {}",
                "{\"level\": NaN}",
                "{\"level\": 1"
            })
    void refusesWhatIsNoObject(String body) {
        assertThatThrownBy(() -> change(body))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The request ");
        assertThatThrownBy(() -> LoadRequests.nothing(body.getBytes(UTF_8))).isInstanceOf(RefusedException.class);
    }

    @Test
    void readsChanges() throws RefusedException {
        assertThat(change("{\"level\": 5}")).isEqualTo(new LoadChange(5.0, null));
        assertThat(change("{\"level\": null, \"spawnRate\": 2}")).isEqualTo(new LoadChange(null, 2.0));
        assertThatThrownBy(() -> change("{\"level\": -1}")).hasMessage("-1.0 is not from 0 to 1000000");
    }

    @Test
    void quotesOnlyALittleOfWhatItWasSent() {
        assertThatThrownBy(() -> form("{\"" + "x\\n\\u001b".repeat(1000) + "\": 1}"))
                .hasMessageMatching("[\\x20-\\x7e]{1,100}");
    }

    private static LoadForm form(String json) throws RefusedException {
        return LoadRequests.form(Aim.ENDPOINT, json.getBytes(UTF_8));
    }

    private static LoadChange change(String json) throws RefusedException {
        return LoadRequests.change(json.getBytes(UTF_8));
    }
}
