package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisLabelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 0 at 0%; 1 at 100%",
                "7 | 0 at 0%; 2 at 28.57%; 4 at 57.14%; 6 at 85.71%",
                "60 | 0 at 0%; 15 at 25%; 30 at 50%; 45 at 75%; 60 at 100%",
                "1800 | 0 at 0%; 600 at 33.33%; 1,200 at 66.67%; 1,800 at 100%",
                "86400 | 0 at 0%; 43,200 at 50%; 86,400 at 100%"
            })
    void labelsTimesInRoundSeconds(long total, String expected) {
        assertThat(text(AxisLabel.seconds(total, 6))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 0 at 100%; 1 at 0%",
                "9 | 0 at 100%; 2 at 77.78%; 4 at 55.56%; 6 at 33.33%; 8 at 11.11%",
                "5000000 | 0 at 100%; 2,000,000 at 60%; 4,000,000 at 20%"
            })
    void labelsCountsInRoundFiguresFromTheFootUp(long total, String expected) {
        assertThat(text(AxisLabel.counts(total, 5))).isEqualTo(expected);
    }

    private static String text(List<AxisLabel> labels) {
        return labels.stream().map(label -> label.text() + " at " + label.at()).collect(Collectors.joining("; "));
    }
}
