package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.TimelineDetail.ErrorSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsOverTimeTest {

    private final ErrorsOverTime errors = new ErrorsOverTime(3);

    @Test
    void countsByMessageAndBucketWithTheMostFrequentFirst() {
        errors.add("timeout", 0);
        errors.add("503", 1);
        errors.add("503", 1);
        errors.add("503", 2);
        errors.add("", 2);

        assertThat(errors.series())
                .containsExactly(
                        new ErrorSeries("503", List.of(0L, 2L, 1L)),
                        new ErrorSeries("no message", List.of(0L, 0L, 1L)),
                        new ErrorSeries("timeout", List.of(1L, 0L, 0L)));
    }

    @Test
    void keepsSixApart() {
        for (int i = 0; i < 6; i++) {
            errors.add("message " + i, i % 3);
        }
        assertThat(errors.series()).extracting(ErrorSeries::message).hasSize(6).doesNotContain("other");

        errors.add("message 6", 0);
        assertThat(errors.series()).hasSize(6).last().isEqualTo(new ErrorSeries("other", List.of(1L, 0L, 1L)));
    }

    @Test
    void losesNoneOfMoreMessagesThanItTellsApart() {
        for (int i = 0; i < 500; i++) {
            errors.add("message " + i, 1);
        }

        assertThat(errors.series().stream()
                        .mapToLong(series -> series.counts().get(1))
                        .sum())
                .isEqualTo(500);
    }

    @Test
    void cutsLongMessagesBetweenCharacters() {
        errors.add("x".repeat(199) + "\uD83D\uDE80" + "y".repeat(1_000_000), 0);

        assertThat(errors.series())
                .singleElement()
                .extracting(ErrorSeries::message)
                .isEqualTo("x".repeat(199));
    }
}
