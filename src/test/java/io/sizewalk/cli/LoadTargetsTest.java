package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Pause;
import io.sizewalk.ui.LoadForm;
import io.sizewalk.ui.LoadForm.Aim;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTargetsTest {

    private static final URI RUNTIME = URI.create("http://127.0.0.1:1");

    private final TargetOptions options = new TargetOptions();

    @Test
    void anotherEndpointTakesThePlaceOfTheFirst() {
        options.endpointNames = List.of("one");
        LoadTargets targets = new LoadTargets(options, RUNTIME);

        targets.aimAt(form(Aim.ENDPOINT, "two"));

        assertThat(targets.text()).isEqualTo("two");
        assertThat(targets.destinations().get(0).url()).hasPath("/endpoints/two/invocations");
        assertThatThrownBy(() -> targets.aimAt(form(Aim.ENDPOINT, "no name"))).hasMessageContaining("no name");
        assertThatThrownBy(() -> targets.aimAt(form(Aim.URL, "http://127.0.0.1/")))
                .hasMessageContaining("another kind");
        assertThat(targets.text()).isEqualTo("two");
    }

    @Test
    void headersOfTheCommandLineGoToTheirServerOnly() {
        options.urls = List.of("http://127.0.0.1:8080/a");
        options.headers = List.of("X-Tenant: a");
        LoadTargets targets = new LoadTargets(options, RUNTIME);

        targets.aimAt(form(Aim.URL, "http://127.0.0.1:8080/b"));

        assertThat(targets.text()).isEqualTo("http://127.0.0.1:8080/b");
        for (String elsewhere : List.of("http://127.0.0.1:8081/b", "https://127.0.0.1:8080/b", "http://example.com/")) {
            assertThatThrownBy(() -> targets.aimAt(form(Aim.URL, elsewhere)))
                    .hasMessageContaining("for 127.0.0.1:8080 only");
        }
        assertThatThrownBy(() -> targets.aimAt(form(Aim.URL, "http://a b"))).hasMessageContaining("is no URL");
    }

    private static LoadForm form(Aim aim, String destination) {
        return new LoadForm(aim, destination, LoadModel.CLOSED, 1, 1, Pause.NONE, null);
    }
}
