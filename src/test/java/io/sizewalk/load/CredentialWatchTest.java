package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.JobException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CredentialWatchTest {

    private static final SigningCredentials FIRST = new SigningCredentials("ASIA1", "s", "t1");
    private static final SigningCredentials SECOND = new SigningCredentials("ASIA2", "s", "t2");

    private final List<SigningCredentials> renewed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private volatile Supplier<SigningCredentials> source = () -> FIRST;

    @Test
    void handsOnWhatIsNewOnce() {
        try (CredentialWatch watch = watch(Duration.ofHours(1))) {
            watch.look();
            assertThat(renewed).isEmpty();
            source = () -> SECOND;
            watch.look();
            watch.look();

            assertThat(renewed).containsExactly(SECOND);
        }
    }

    @Test
    void looksByItself() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        source = () -> {
            looks.countDown();
            return FIRST;
        };
        try (CredentialWatch watch = watch(Duration.ofMillis(1))) {
            assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.failure()).isNull();
        }
    }

    @Test
    void tellsTheFirstFailureWithItsHintAndGoesOnLooking() {
        try (CredentialWatch watch = watch(Duration.ofHours(1))) {
            source = () -> {
                throw new JobException(JobException.Kind.AWS, "AssumeRole failed", "allow it", null);
            };
            watch.look();
            watch.look();
            assertThat(failed).containsExactly("AssumeRole failed (allow it)");
            assertThat(watch.failure()).isEqualTo("AssumeRole failed (allow it)");

            source = () -> SECOND;
            watch.look();
            assertThat(watch.failure()).isNull();
            assertThat(renewed).containsExactly(SECOND);
        }
    }

    @Test
    void aDefectOfTheSourceEndsNothing() {
        try (CredentialWatch watch = watch(Duration.ofHours(1))) {
            source = () -> {
                throw new IllegalStateException("defect");
            };
            watch.look();

            assertThat(failed).singleElement().asString().contains("defect");
        }
    }

    @Test
    void handsOnNothingOnceClosed() {
        CredentialWatch watch = watch(Duration.ofHours(1));
        watch.close();
        source = () -> SECOND;
        watch.look();

        assertThat(renewed).isEmpty();
    }

    private CredentialWatch watch(Duration every) {
        return CredentialWatch.start(() -> source.get(), FIRST, every, renewed::add, failed::add);
    }
}
