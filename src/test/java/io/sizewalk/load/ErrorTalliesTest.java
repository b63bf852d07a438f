package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.traffic.ErrorFigures;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErrorTalliesTest {

    private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00Z");

    private final ErrorTallies errors = new ErrorTallies();

    @Test
    void failuresOfAKindAreOneLineWithTheFirstExplanation() {
        errors.add("a", "HTTP 424 ModelError", "request 1 broke", FIRST);
        errors.add("a", "HTTP 424 ModelError", "request 2 broke", FIRST.plusSeconds(5));
        errors.add("b", "timeout", "", FIRST.plusSeconds(1));

        assertThat(errors.figures())
                .containsExactly(
                        new ErrorFigures("a", "HTTP 424 ModelError: request 1 broke", 2, FIRST, FIRST.plusSeconds(5)),
                        new ErrorFigures("b", "timeout", 1, FIRST.plusSeconds(1), FIRST.plusSeconds(1)));
    }

    @Test
    void aServerThatMakesErrorsUpFillsNoMemory() {
        for (int i = 0; i < 10_000; i++) {
            errors.add("a", "error " + i, "because of " + i, FIRST);
        }

        assertThat(errors.figures()).hasSize(201);
        assertThat(errors.figures().get(0)).isEqualTo(new ErrorFigures("a", "other errors", 9800, FIRST, FIRST));
    }
}
