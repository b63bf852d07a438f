package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollingTest {

    private final ManualClock clock = new ManualClock();
    private final Polling polling = new Polling(clock, clock, 2);
    private int asked;

    @Test
    void asksSoonAtFirstThenEverLessOften() throws InterruptedException {
        polling.until(Duration.ofMinutes(5), waited -> Optional.ofNullable(++asked < 20 ? null : "yes"));

        assertThat(clock.pauses)
                .startsWith(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(450))
                .endsWith(Duration.ofSeconds(15));
    }

    @Test
    void endsExactlyAtTheDeadlineWithOneLastQuestion() throws InterruptedException {
        Optional<String> answer = polling.until(Duration.ofSeconds(1), waited -> {
            asked++;
            return Optional.empty();
        });

        assertThat(answer).isEmpty();
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(asked).isEqualTo(clock.pauses.size() + 1);
    }

    @Test
    void asksOnceEvenWithoutTime() throws InterruptedException {
        assertThat(polling.until(Duration.ofSeconds(-1), waited -> Optional.of("yes")))
                .contains("yes");
    }

    @Test
    void outlastsAsManyPassingTroublesAsItMay() throws InterruptedException {
        assertThat(polling.until(Duration.ofMinutes(1), waited -> answerAfter(2)))
                .contains("yes");
    }

    @Test
    void oneMoreIsAFailure() {
        assertThatThrownBy(() -> polling.until(Duration.ofMinutes(1), waited -> answerAfter(3)))
                .isInstanceOf(AwsCallException.class);
    }

    @Test
    void stopsWhenTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> polling.until(Duration.ofMinutes(1), waited -> Optional.of("yes")))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void realPauseEndsWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Pause.REAL.pause(Duration.ofHours(1))).isInstanceOf(InterruptedException.class);
    }

    private Optional<String> answerAfter(int troubles) {
        if (asked++ < troubles) {
            throw AwsErrors.translate("sagemaker", "DescribeEndpoint", "endpoint e", Refusals.server());
        }
        return Optional.of("yes");
    }
}
