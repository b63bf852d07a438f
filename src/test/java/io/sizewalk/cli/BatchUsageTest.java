package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input of {@code batch}: exit code 2, one clear line, and nothing touched; and what {@code --plan} shows. */
class BatchUsageTest {

    private static final String DEFAULTS = """
            defaults:
              region: us-west-2
              scenario-requests: '[{"path": "BODY", "weight": 100}]'
              peak_tps: 10
              require: p99<200ms
              type-walk: [ml.m5.large]
              tps-walk: [5]
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models: [{name: a}] | models 1, 'a': missing: --model-name",
                "models: [{name: a, model-name: m, peak-tps: x}] | models 1, 'a' | --peak-tps | 'x'",
                "models: [{name: a, model-name: m, peak-tps: 0}] | models 1, 'a' | --peak-tps: 0",
                "models: [{name: a, model-name: m, peek-tps: 5}] | models 1, 'a': peek-tps is no flag | peak-tps",
                "models: [{name: a, model-name: m, type-walk: [ml.m5.lrage]}] | 'a' | ml.m5.lrage | ml.m5.large",
                "models: [{name: a, model-name: m, results_dir: x}] | 'a': results-dir concerns the whole batch",
                "models: [{name: a, model-name: m, emulator: x}] | 'a': emulator concerns the whole batch",
                "models: [{name: a, model-name: m, baseline: gone}] | 'a' | gone",
                "models: [{name: a, model-name: m}, {name: A, model-name: n}] | models 2, 'A': entry 1 has the same name",
                "models: [{name: a, model-name: m}, {name: b, model-name: m}] | 'b': endpoint-name: 'sizewalk-m' | 'a' too",
                "models: [{name: a, model-name: m}, {name: b, model-name: n, endpoint-config-name: sizewalk-m}] | endpoint-config-name",
                "models: [{name: a, model-name: m}, {name: b, model-name: n, percent-fail: 101}] | models 2, 'b' | 101",
                "models: [{model-name: m}] | models 1: name: ''",
                "models: [3] | models 1: is no object",
                "models: [] | models holds no entry",
                "models: 3 | models is no list",
                "scenarios: [{name: a}] | scenarios 1, 'a': missing: --model-name",
                "model: [{name: a}] | model is no part of a batch file | models",
            })
    void isRefusedNamingFileEntryAndKey(ArgumentsAccessor row) throws IOException {
        String[] words = row.toList().stream().skip(1).map(String::valueOf).toArray(String[]::new);
        assertRefused(List.of(batch(row.getString(0))), words);
    }

    @Test
    void flagsOfTheBatchAreCheckedToo() throws IOException {
        String file = batch("models: [{name: a, model-name: m}]");
        assertRefused(List.of(), "FILE is missing");
        assertRefused(List.of(file, "--parallel=0"), "--parallel: 0");
        assertRefused(List.of(file, "--budget-usd=0"), "--budget-usd: 0");
        assertRefused(List.of(file, "--plan", "--resume=x"), "--plan and --resume");
        assertRefused(List.of("--resume=" + folder), "there is no file", "batch.json");
        assertRefused(List.of(folder.resolve("gone.yaml").toString()), "gone.yaml");
        assertRefused(List.of(file, "--emulator=" + folder.resolve("gone.yaml")), "--emulator", "gone.yaml");
    }

    @Test
    void aBudgetNeedsThePriceOfEveryType() throws IOException {
        String file = batch("models: [{name: a, model-name: m, type-walk: [ml.inf2.xlarge], cost-file: 'PRICES'}]"
                .replace(
                        "PRICES",
                        Files.writeString(folder.resolve("prices.json"), "{\"ml.m5.large\": 0.1}")
                                .toString()));
        assertRefused(List.of(file, "--budget-usd=5"), "models 1, 'a'", "--budget-usd 5", "ml.inf2.xlarge");
    }

    @Test
    void entriesTakeTheDefaultsAndWhatIsTheirsWinsInEitherSpelling() throws IOException {
        String file = batch("""
                models:
                  - {name: a, model_name: m, duration_minutes: 1}
                  - {name: b, model-name: n, duration: 30s, endurance-steady-state: 0, cost-file: 'PRICES'}
                """.replace("PRICES", prices()));

        Ran ran = run(List.of(file, "--plan"));

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).containsSubsequence("name", "steps", "a ", "b ", "together");
        assertNothingIsMade();
    }

    @Test
    void planAddsUp() throws Exception {
        String one = run(List.of(batch("models: [{name: a, model-name: m}]"), "--plan", "--json"))
                .out();
        String file = batch("models: [{name: a, model-name: m}, {name: b, model-name: n}]");
        String both = run(List.of(file, "--plan", "--json")).out();

        assertThat(number(both, "mostSeconds")).isPositive().isEqualTo(2 * number(one, "mostSeconds"));
        assertThat(number(both, "leastSeconds")).isPositive().isEqualTo(2 * number(one, "leastSeconds"));
        assertNothingIsMade();
    }

    private static long number(String json, String name) throws IOException {
        return new ObjectMapper().readTree(json).path(name).asLong();
    }

    private String prices() throws IOException {
        return Files.writeString(folder.resolve("prices.json"), "{\"ml.m5.large\": 0.1}")
                .toString();
    }

    private String batch(String models) throws IOException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        return Files.writeString(
                        folder.resolve("batch.yaml"), DEFAULTS.replace("BODY", body.toString()) + models + "\n")
                .toString();
    }

    private void assertRefused(List<String> arguments, String... words) {
        Ran ran = run(arguments);
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        for (String word : words) {
            assertThat(ran.err()).contains(word);
        }
        assertNothingIsMade();
    }

    private void assertNothingIsMade() {
        assertThat(folder.resolve("results")).doesNotExist();
    }

    private Ran run(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("batch", "--results-dir=" + folder.resolve("results")));
        all.addAll(arguments);
        return new RunCli().run(all.toArray(String[]::new));
    }
}
