package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A short soak; {@code bench/local-sagemaker-soak.sh} runs a long one. */
class EmulatorSoakIT {

    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("soak.seconds", 20));
    private static final int INVOCATIONS = Integer.getInteger("soak.invocations", 8000);
    private static final double GROWTH_MIB = 10;

    @Test
    void livesWithoutLeakOrLoss() throws IOException, InterruptedException {
        Soak.Outcome outcome = Soak.run(DURATION, INVOCATIONS);
        System.out.println(outcome);
        assertThat(outcome.answered() + outcome.unanswered()).isEqualTo(INVOCATIONS);
        assertThat(outcome.unanswered()).isEqualTo(outcome.dropped());
        assertThat(outcome.failed()).isPositive();
        assertThat(outcome.endpointsLeft()).isZero();
        assertThat(outcome.lives().updated()).isPositive();
        assertThat(outcome.lastMiB()).isLessThan(outcome.firstMiB() + GROWTH_MIB);
    }
}
