package io.sizewalk.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.TimelineDetail.ErrorSeries;
import io.sizewalk.model.TimelineDetail.Histogram;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineDetailTest {

    private static final Histogram BINS = new Histogram(0, 1, List.of(1L), List.of(0L));

    private static TimelineDetail detail(
            int seconds, List<Long> bands, List<List<Long>> requests, ErrorSeries... errors) {
        return new TimelineDetail(1, seconds, bands, requests, BINS, List.of(errors));
    }

    static List<Arguments> wrong() {
        List<List<Long>> one = List.of(List.of(1L));
        return List.of(
                wrong("a bucket of 0 s", () -> detail(0, List.of(5L), one)),
                wrong("0 bands", () -> detail(1, List.of(), one)),
                wrong("41 bands", () -> detail(1, Collections.nCopies(41, 5L), one)),
                wrong("a latency below 0", () -> detail(1, List.of(-5L), one)),
                wrong("do not rise", () -> detail(1, List.of(5L, 5L), one)),
                wrong("0 buckets", () -> detail(1, List.of(5L), List.of())),
                wrong("241 buckets", () -> detail(1, List.of(5L), Collections.nCopies(241, List.of(1L)))),
                wrong("a count for each band", () -> detail(1, List.of(5L, 6L), one)),
                wrong("a count below 0", () -> detail(1, List.of(5L), List.of(List.of(-1L)))),
                wrong("errors of other buckets", () -> detail(1, List.of(5L), one, new ErrorSeries("e", List.of()))),
                wrong("a count below 0", () -> new ErrorSeries("e", List.of(-1L))),
                wrong("bins of 0 ms", () -> new Histogram(0, 0, List.of(1L), List.of(0L))),
                wrong("0 bins", () -> new Histogram(0, 1, List.of(), List.of())),
                wrong("61 bins", () -> new Histogram(0, 1, Collections.nCopies(61, 1L), List.of(0L))),
                wrong("other bins of failed", () -> new Histogram(0, 1, List.of(1L), List.of(0L, 0L))));
    }

    private static Arguments wrong(String problem, ThrowingCallable making) {
        return Arguments.of(problem, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refusesPartsThatDoNotFitTogether(String problem, ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(problem);
    }
}
