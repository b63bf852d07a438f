package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockSumsTest {

    @Test
    void sumsUpWhatABruteForceDoes() {
        for (int count : new int[] {1, 2, 511, 512, 513, 1_023, 1_024, 5_000, 100_000}) {
            double[] values = new SplittableRandom(count).doubles(count).toArray();
            BlockSums course = new BlockSums();
            Arrays.stream(values).forEach(course::add);
            double[] blocks = course.blocks();
            int size = (int) course.blockSize();
            assertThat(blocks).as("of %s", count).hasSize(count / size).hasSizeLessThan(BlockSums.MOST);
            for (int i = 0; i < blocks.length; i++) {
                double sum = Arrays.stream(values, i * size, (i + 1) * size).sum();
                assertThat(blocks[i]).isCloseTo(sum, within(1e-6));
            }
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            assertThat(course.count()).isEqualTo(count);
            assertThat(course.mean()).isCloseTo(mean, within(1e-9));
            assertThat(course.variance()).isCloseTo(count < 2 ? 0 : squares / (count - 1), within(1e-9));
        }
    }
}
