package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.ScalingWish;
import io.sizewalk.model.Tps;
import io.sizewalk.model.VerdictRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CalibrateOptionsTest {

    @Command
    private static final class Flags {
        @CommandLine.ArgGroup(validate = false)
        CalibrateOptions options = new CalibrateOptions();

        @CommandLine.ArgGroup(validate = false)
        WatchOptions watch = new WatchOptions();
    }

    @Test
    void hasAwsDefaults() {
        ScalingWish wish = parse().options.wish();

        assertThat(wish).isEqualTo(new ScalingWish(null, null, 0.5, Duration.ofMinutes(5), Duration.ofMinutes(5)));
        assertThat(parse().options.range()).isEqualTo(new CalibrateRequest.Range(Tps.of(10), Tps.of(1000), null));
    }

    @Test
    void startsNoHigherThanIsAllowed() {
        assertThat(parse("--calibrate-max=4").options.range().first()).isEqualTo(Tps.of(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--calibrate-max=0 | --calibrate-max: 0 is not allowed",
                "--calibrate-from=0 | --calibrate-from: 0 is not allowed",
                "--calibrate-from=20 --calibrate-max=15 | --calibrate-from: 20 is not allowed",
                "--safety-factor=1.5 | --safety-factor: 1.5 is not allowed",
                "--safety-factor=NaN | --safety-factor: NaN is not allowed",
                "--peak-tps=0 | --peak-tps: 0 is not allowed",
                "--peak-tps=10 --low-tps=11 | --low-tps: 11 is not allowed",
                "--scale-in-cooldown=500ms | --scale-in-cooldown: 500ms is not allowed",
                "--scale-out-cooldown=25h | --scale-out-cooldown: 25h is not allowed",
                "--max-duration=0 | --max-duration: 0 is not allowed",
                "--watch-every=500ms | --watch-every: 500ms is not allowed",
                "--watch-every=2h | --watch-every: 2h is not allowed",
            })
    void namesTheFlagAndTheValueThatIsNotAllowed(String flags, String text) {
        Flags parsed = parse(flags.split(" "));

        assertRefused(
                () -> {
                    parsed.options.range();
                    parsed.options.wish();
                    parsed.watch.check();
                },
                text);
    }

    @Test
    void checksWhatComesFromElsewhere() {
        assertRefused(() -> request("a/b", null, Duration.ofMinutes(1)), "--endpoint-name 'a/b'");
        assertRefused(() -> request("demo", "a b", Duration.ofMinutes(1)), "--target-variant 'a b'");
        assertRefused(() -> request("demo", null, Duration.ofMillis(1500)), "--step-duration: 1s500ms");
    }

    @Test
    void sendsToTheVariantThatIsMeant() {
        assertThat(request("demo", null, Duration.ofMinutes(1)).sent().get(0).headers())
                .containsExactly(Map.entry("x-amzn-sagemaker-target-variant", "blue"));
        assertThat(request("demo", "green", Duration.ofMinutes(1)).sent().get(0).headers())
                .containsExactly(Map.entry("X-Amzn-SageMaker-Target-Variant", "green"));
    }

    private static CalibrateRequest request(String endpoint, @Nullable String variant, Duration step) {
        return new CalibrateRequest(
                endpoint,
                variant,
                List.of(new Payload(
                        "p", Path.of("p"), 100, "text/csv", Map.of("x-amzn-sagemaker-target-variant", "blue"))),
                List.of(Requirement.parse("p99<1s")),
                VerdictRule.POINT,
                new CalibrateRequest.Range(Tps.of(1), Tps.of(2), null),
                step,
                parse().options.wish());
    }

    private static Flags parse(String... flags) {
        Flags parsed = new Flags();
        CommandLine commandLine = new CommandLine(parsed);
        Cli.configure(commandLine);
        commandLine.parseArgs(flags);
        return parsed;
    }

    private static void assertRefused(Runnable what, String text) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        JobException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(JobException.Kind.USAGE))
                .message()
                .startsWith(text);
    }
}
