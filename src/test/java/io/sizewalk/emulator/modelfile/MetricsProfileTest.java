package io.sizewalk.emulator.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model file says of metrics: how late they are, and what instances use. */
class MetricsProfileTest {

    private static ModelFile file(String metrics, String instance) {
        return ModelFile.parse("{\"metrics\": " + metrics + ", \"models\": {\"m\": {\"instances\": {\"*\":"
                + " {\"workers\": 1, \"service\": {\"constant\": \"1ms\"}" + instance + "}}}}}");
    }

    private static Footprint footprint(String instance) {
        return file("{}", instance)
                .model("m")
                .orElseThrow()
                .on("ml.m5.large")
                .orElseThrow()
                .footprint();
    }

    @Test
    void readsWhatIsThereAndKnowsTheRest() {
        assertThat(file("{}", "").metrics()).isEqualTo(MetricsProfile.DEFAULT);
        assertThat(file("{\"delay\": \"0s\", \"alarmDelay\": \"90s\"}", "").metrics())
                .isEqualTo(new MetricsProfile(Duration.ZERO, Duration.ofSeconds(90)));
        assertThat(footprint("")).isEqualTo(new Footprint(0.2, 0.1, 0.1));
        assertThat(footprint(", \"memory\": {\"base\": 0.95}, \"disk\": 0.5").memoryBusy())
                .isBetween(0.0499, 0.0501);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"delay": "2h"}   |                                          | metrics.delay: "2h" is not allowed; must be at most "1h"
            {"alarmDelay": 1} |                                          | metrics.alarmDelay: 1 is not allowed; must be a duration
            {"late": "1m"}    |                                          | metrics.late: unknown key; allowed: delay, alarmDelay
            {}                | , "memory": {"base": 0.8, "busy": 0.3}   | memory.busy: 0.3 is not allowed; must be a number from 0 to 1 that with base makes 1 at most
            {}                | , "disk": 2                              | disk: 2 is not allowed; must be a number from 0 to 1
            """)
    void refusesWithOneClearLine(String metrics, String instance, String words) {
        assertThatThrownBy(() -> file(metrics, instance == null ? "" : instance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
