package io.sizewalk.environment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks again and again, ever less often: after 200 ms at first, which suits a fast local server, then half as long again
 * each time up to 15 s, which suits AWS's minutes and its rate limits.
 */
final class Polling {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Clock clock;
    private final Pause pause;
    private final int tolerated;

    /**
     * @param tolerated how many questions in a row may fail with a passing trouble, 0 or more; each has the SDK's own
     *     retries behind it
     */
    Polling(Clock clock, Pause pause, int tolerated) {
        this.clock = clock;
        this.pause = pause;
        this.tolerated = tolerated;
    }

    /** One question; empty means to ask again. */
    @FunctionalInterface
    interface Question<T, E extends Exception> {

        /** @param waited since the first question */
        Optional<T> ask(Duration waited) throws E;
    }

    /**
     * @return the first answer, or empty when the deadline passed without one; asks at least once
     * @throws AwsCallException other than a passing one, or too many passing ones in a row
     * @throws InterruptedException if the thread is interrupted
     */
    <T, E extends Exception> Optional<T> until(Duration deadline, Question<T, E> question)
            throws E, InterruptedException {
        Instant start = clock.instant();
        Duration interval = FIRST;
        int troubles = 0;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while waiting for AWS");
            }
            Duration waited = Duration.between(start, clock.instant());
            try {
                Optional<T> answer = question.ask(waited);
                if (answer.isPresent()) {
                    return answer;
                }
                troubles = 0;
            } catch (AwsCallException e) {
                if (!e.trouble().isPassing() || troubles++ >= tolerated) {
                    throw e;
                }
            }
            Duration left = deadline.minus(Duration.between(start, clock.instant()));
            if (left.isZero() || left.isNegative()) {
                return Optional.empty();
            }
            pause.pause(interval.compareTo(left) < 0 ? interval : left);
            Duration longer = interval.multipliedBy(3).dividedBy(2);
            interval = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        }
    }
}
