package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flag, then environment, then file, then default; seen through what a usage error says it saw. */
class DefaultsTest {

    @TempDir
    Path folder;

    @Test
    void takesTheFlagFirst() throws IOException {
        Ran ran = new RunCli()
                .with("SIZEWALK_COUNT_WALK", "-2")
                .run("size", "--config", config("count-walk: [-3]"), "--count-walk", "-1");
        assertThat(ran.err()).contains("--count-walk: -1");
    }

    @Test
    void takesTheEnvironmentBeforeTheFile() throws IOException {
        Ran ran = new RunCli().with("SIZEWALK_COUNT_WALK", "-2").run("size", "--config", config("count-walk: [-3]"));
        assertThat(ran.err()).contains("--count-walk: -2");
    }

    @Test
    void takesTheFileBeforeTheDefault() throws IOException {
        assertThat(new RunCli()
                        .run("size", "--config", config("count_walk: [-3]"))
                        .err())
                .contains("--count-walk: -3");
        assertThat(new RunCli()
                        .with("SIZEWALK_CONFIG", config("count-walk: -3"))
                        .run("size")
                        .err())
                .contains("--count-walk: -3");
    }

    @Test
    void readsJsonAsWellAsYaml() throws IOException {
        Path json = Files.writeString(folder.resolve("config.json"), BASE_JSON);
        assertThat(new RunCli().run("size", "--config=" + json).err()).contains("--count-walk: -4");
    }

    @Test
    void takesSnakeCaseFlagsAndLeavesValuesAlone() {
        assertThat(FlagSpelling.kebab(new String[] {"size", "--type_walk=a_b", "--peak_tps", "x_y", "--", "--a_b"}))
                .containsExactly("size", "--type-walk=a_b", "--peak-tps", "x_y", "--", "--a_b");
    }

    private String config(String line) throws IOException {
        String text = "model-name: m\nscenario-requests: x\npeak-tps: 1\ntype-walk: [ml.m5.large]\n" + line + "\n";
        return Files.writeString(folder.resolve("config.yaml"), text).toString();
    }

    private static final String BASE_JSON = """
            {"model-name": "m", "peak-tps": 1, "type-walk": ["ml.m5.large"], "count-walk": [1, -4],
             "scenario-requests": [{"path": "x", "weight": 100}]}
            """;
}
