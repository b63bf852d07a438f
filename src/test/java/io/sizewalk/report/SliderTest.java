package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliderTest {

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource({
        "350, 1, 1400, 350, whole numbers",
        "100, 1, 400, 100, a power of ten",
        "1, 0.01, 4, 1, one",
        "0.5, 0.001, 2, 0.5, less than one",
        "250.5, 0.1, 1002, 250.5, a fraction that the steps must meet",
        "1234567, 1, 4938268, 1234567, many digits",
        "20000, 100, 80000, 20000, zeros at the end",
    })
    void hasAtLeastAHundredStepsBelowTheValueAndOneOnIt(
            double value, String step, String max, String shown, String why) {
        Slider slider = Slider.around(value);

        assertThat(Slider.text(slider.step())).isEqualTo(step);
        assertThat(Slider.text(slider.min())).isEqualTo(step);
        assertThat(Slider.text(slider.max())).isEqualTo(max);
        assertThat(Slider.text(slider.value())).isEqualTo(shown);
    }
}
