package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import io.sizewalk.verdict.Queue.Service;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShareWatchTest {

    private static final long GAP = 10_000;

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void slowSwingsFarUnderTheLimitDoNotHoldAPassUp() {
        ShareWatch far = watch("p99<60ms");
        ShareWatch near = watch("p99<14ms");
        for (int i = 0; i < 6_000; i++) {
            long micros = Math.round(11_500 + 1_500 * Math.sin(i / 300.0) + 200 * random.nextDouble());
            far.add(i * GAP, micros, true);
            near.add(i * GAP, micros, true);
        }
        assertThat(far.look()).isEqualTo(Verdict.PASS);
        assertThat(far.certainty(false).effectiveSamples()).isGreaterThan(300);
        assertThat(near.look()).as("the next swing may be larger").isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(near.certainty(false).effectiveSamples()).isLessThan(60);
    }

    @Test
    void countsFailuresWithTheirOwnCorrelation() {
        ShareWatch failures = watch("percent-fail<=1%");
        Queue queue = new Queue(1, Service.EXPONENTIAL, 0.8, random);
        for (int i = 0; i < 3_000; i++) {
            failures.add(i * GAP, Math.round(10_000 * queue.next()), true);
        }
        Certainty certainty = failures.certainty(false);

        assertThat(certainty.verdict()).isEqualTo(Verdict.PASS);
        assertThat(certainty.effectiveSamples()).isEqualTo(3_000);
    }

    @Test
    void failuresThatComeTogetherAreOneEvent() {
        ShareWatch failures = watch("percent-fail<=5%");
        for (int i = 0; i < 2_000; i++) {
            failures.add(i * GAP, 10_000, i < 900 || i >= 1_100);
        }
        assertThat(failures.look()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(failures.certainty(false).effectiveSamples()).isLessThan(40);
    }

    @Test
    void passesNoShareOfFailuresWhileAQueueFillsUp() {
        ShareWatch failures = watch("percent-fail<=1%");
        for (int i = 0; i < 3_000; i++) {
            failures.add(i * GAP, 10_000 + i * 1_000L, true);
        }
        assertThat(failures.look()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static ShareWatch watch(String requirement) {
        return new ShareWatch(Requirement.parse(requirement), ErrorBudget.of(95, 1));
    }
}
