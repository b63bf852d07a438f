package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.traffic.Expectation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

    private static final String ANSWER =
            "{\"predictions\":[{\"score\":0.5,\"label\":\"cat\"},{\"score\":1}],\"ok\":true,\"none\":null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // path | value | what is said
                "$.predictions[0].score | - | -",
                "$.predictions[0].score | 0.5 | -",
                "$.predictions[0].score | 0.6 | $.predictions[0].score is 0.5, not 0.6",
                "$.predictions[*].score | 1 | -",
                "$.predictions[2] | - | $.predictions[2] is not there",
                "$.ok | true | -",
                "$.none | - | -",
                "$.predictions[0].label | dog | $.predictions[0].label is cat, not dog",
            })
    void looksIntoTheBody(String path, String value, String said) {
        assertThat(check(path, value).mismatch(ANSWER.getBytes(UTF_8))).isEqualTo(said);
    }

    @Test
    void saysThatAnAnswerIsNoJson() {
        assertThat(check("$.a", null).mismatch("<html>".getBytes(UTF_8))).isEqualTo("the answer is not JSON");
        assertThat(check("$.a", null).mismatch(new byte[0])).isNotNull();
    }

    @Test
    void neverLooksWhereNothingIsExpected() {
        AnswerCheck any = AnswerCheck.of(Expectation.SUCCESS);

        assertThat(any.readsBody()).isFalse();
        assertThat(any.mismatch("<html>".getBytes(UTF_8))).isNull();
    }

    @Test
    void takesTheStatusesThatAreGivenOrAllOf2xx() {
        AnswerCheck some = AnswerCheck.of(new Expectation(List.of(200, 404), List.of()));

        assertThat(some.isSuccess(404)).isTrue();
        assertThat(some.isSuccess(204)).isFalse();
        assertThat(AnswerCheck.of(Expectation.SUCCESS).isSuccess(204)).isTrue();
        assertThat(AnswerCheck.of(Expectation.SUCCESS).isSuccess(301)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "predictions", "$.[", "$.a[?("})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> check(path, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + path + "' is no JSON path: ");
    }

    private static AnswerCheck check(String path, String value) {
        return AnswerCheck.of(new Expectation(List.of(), List.of(new Expectation.JsonPath(path, value))));
    }
}
