package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.load.LaunchSettings;
import io.sizewalk.load.SigningCredentials;
import io.sizewalk.load.TrafficGenerator;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.Expectation;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Pause;
import io.sizewalk.ui.LoadForm;
import io.sizewalk.ui.LoadForm.Aim;
import io.sizewalk.ui.RefusedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadSessionTest {

    @TempDir
    Path folder;

    private final LoadOutputOptions output = new LoadOutputOptions();

    /** What is sent next goes to where the page says that it goes. */
    @Test
    void showsTheNewTargetThoughTheLoadCouldNotBegin() throws Exception {
        output.csv = Files.writeString(folder.resolve("a-file"), "").resolve("run");
        LoadSession session = session("one");

        assertThatThrownBy(() -> session.start(form("two")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a-file is no folder");

        assertThat(session.form()).isEqualTo(form("two"));
    }

    @Test
    void keepsItsFormWhenTheTargetIsRefused() throws Exception {
        LoadSession session = session("one");
        LoadForm before = session.form();

        assertThatThrownBy(() -> session.start(form("no name")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no name");

        assertThat(session.form()).isEqualTo(before);
        assertThat(before.destination()).isEqualTo("one");
    }

    private LoadSession session(String endpoint) throws Exception {
        TargetOptions target = new TargetOptions();
        target.endpointNames = List.of(endpoint);
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        LoadRequest request = new LoadRequest(
                null,
                ProfileFromOptions.first(new ProfileOptions()),
                new LoadTargets(target, URI.create("http://127.0.0.1:1")),
                List.of(new BodySource("body", BodySource.Kind.FILE, body, null, 1, "application/json", Map.of())),
                Expectation.SUCCESS,
                List.of(),
                Duration.ZERO,
                Map.of());
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new LoadSession(
                request,
                output,
                new Console(Map.of(), nowhere, nowhere, new LastWords(), LoadSource::gatling, true),
                "us-west-2",
                new TrafficGenerator(LaunchSettings.ofThisJvm(folder.resolve("worker.log"))),
                () -> new SigningCredentials("none", "none", null),
                folder);
    }

    private static LoadForm form(String endpoint) {
        return new LoadForm(Aim.ENDPOINT, endpoint, LoadModel.CLOSED, 1, 1, Pause.NONE, null);
    }
}
