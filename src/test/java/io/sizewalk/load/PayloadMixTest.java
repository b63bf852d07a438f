package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadMixTest {

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 1000, 100_000})
    void keepsToTheSharesOverAnyStretch(int requests) {
        PayloadMix mix = new PayloadMix(List.of(70.0, 25.0, 5.0));
        for (long from : new long[] {0, 12_345, 1_000_000_000L}) {
            int[] counts = new int[3];
            for (long i = from; i < from + requests; i++) {
                counts[mix.pick(i)]++;
            }
            assertThat((double) counts[0]).isCloseTo(requests * 0.70, within(8.0));
            assertThat((double) counts[1]).isCloseTo(requests * 0.25, within(8.0));
            assertThat((double) counts[2]).isCloseTo(requests * 0.05, within(8.0));
        }
    }

    @Test
    void neverPicksAPayloadWithoutWeight() {
        PayloadMix mix = new PayloadMix(List.of(0.0, 60.0, 0.0, 40.0, 0.0));
        for (int i = 0; i < 10_000; i++) {
            assertThat(mix.pick(i)).isIn(1, 3);
        }
    }

    @Test
    void refusesNegativeWeightsAndNoWeightAtAll() {
        assertThatThrownBy(() -> new PayloadMix(List.of(50.0, -1.0))).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new PayloadMix(List.of(0.0))).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new PayloadMix(List.of())).hasMessageContaining("above 0");
    }
}
