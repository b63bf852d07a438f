package io.sizewalk.emulator.metricmath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.emulator.metricmath.Value.Scalar;
import io.sizewalk.emulator.metricmath.Value.Series;
import io.sizewalk.emulator.metricmath.Value.SeriesList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    private static final int PERIOD = 60;

    /** Minutes 0, 1, 2, 3: a is 2, 4, -, 8; b is 1, 0, 5, -. */
    private final Series a = series("m1", 2.0, 4.0, null, 8.0);

    private final Series b = series("m2", 1.0, 0.0, 5.0, null);

    private static Series series(String id, Double... values) {
        TreeMap<Long, Double> points = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                points.put(1000L * PERIOD * i, values[i]);
            }
        }
        return new Series(id, PERIOD, points);
    }

    private Value value(String expression) {
        return Expression.evaluate(expression, new Expression.Scope() {
            @Override
            public Value get(String id) {
                return switch (id) {
                    case "m1" -> a;
                    case "m2" -> b;
                    default -> throw MathException.of("Unknown id '" + id + "'");
                };
            }

            @Override
            public List<Series> metrics() {
                return List.of(a, b);
            }

            @Override
            public LongStream times() {
                return LongStream.range(0, 4).map(i -> i * PERIOD * 1000);
            }

            @Override
            public int periodSeconds() {
                return PERIOD;
            }
        });
    }

    private String text(String expression) {
        Value value = value(expression);
        if (value instanceof Scalar scalar) {
            return String.valueOf(scalar.number());
        }
        if (value instanceof SeriesList list) {
            return list.all().stream().map(ExpressionTest::text).toList().toString();
        }
        return text((Series) value);
    }

    private static String text(Series series) {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < 4; i++) {
            Double point = series.points().get(i * PERIOD * 1000);
            text.append(i == 0 ? "" : " ").append(point == null ? "-" : point);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            m1 + m2            | 3.0 4.0 - -
            m1 / m2            | 2.0 - - -
            100 * (m1 - 1) / 2 | 50.0 150.0 - 350.0
            -m1 ^ 2            | -4.0 -16.0 - -64.0
            2 ^ 3 ^ 2          | 512.0
            7 - 2 - 1          | 4.0
            m1 >= 4            | 0.0 1.0 - 1.0
            SUM(m1)            | 14.0
            m1 / MAX(m1)       | 0.25 0.5 - 1.0
            SUM(METRICS())     | 3.0 4.0 5.0 8.0
            AVG([m1, m2])      | 1.5 2.0 5.0 8.0
            METRICS("2") * 2   | [2.0 0.0 10.0 -]
            METRICS() + m1     | [4.0 8.0 - 16.0, 3.0 4.0 - -]
            FILL(m1, 0)        | 2.0 4.0 0.0 8.0
            FILL(m1, REPEAT)   | 2.0 4.0 4.0 8.0
            FILL(m1, LINEAR)   | 2.0 4.0 6.0 8.0
            FILL(m2, LINEAR)   | 1.0 0.0 5.0 -
            FILL(m2, REPEAT)   | 1.0 0.0 5.0 5.0
            m1 / PERIOD(m1)    | 0.03333333333333333 0.06666666666666667 - 0.13333333333333333
            RATE(m1) * 60      | - 2.0 - 2.0
            DIFF(m1)           | - 2.0 - 4.0
            RUNNING_SUM(m1)    | 2.0 6.0 - 14.0
            IF(m2 > 0, m1, 9)  | 2.0 9.0 - -
            STDDEV(m2)         | 2.160246899469287
            DATAPOINT_COUNT(m1)| 3.0
            TIME_SERIES(7)     | 7.0 7.0 7.0 7.0
            LAST(m1)           | 8.0
            ABS(0 - m1) + CEIL(.5) | 3.0 5.0 - 9.0
            """)
    void worksOut(String expression, String result) {
        assertThat(text(expression)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            m3 + 1                | Unknown id 'm3'
            m1 +                  | Unexpected end of the expression
            (m1                   | Unexpected end of the expression
            m1 m2                 | Unexpected 'm2'
            m1 $ 2                | Unexpected characters in $ 2
            METRICS() + METRICS() | Unsupported operand type(s) for +: '[List[TimeSeries], List[TimeSeries]]'
            ANOMALY(m1)           | Unsupported function 'ANOMALY'
            RATE(m1, m2)          | RATE takes 1 argument, not 2
            PERIOD(5)             | Unsupported operand type(s) for PERIOD: '[Scalar]'
            """)
    void refuses(String expression, String words) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(MathException.class)
                .hasMessageContaining(words);
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> value("(".repeat(10_000) + "1"))
                .isInstanceOf(MathException.class)
                .hasMessageContaining("nested");
    }
}
