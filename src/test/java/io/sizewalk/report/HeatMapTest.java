package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.TimelineDetail;
import io.sizewalk.model.TimelineDetail.Histogram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)");

    private static TimelineDetail detail(int seconds, List<Long> bands, List<List<Long>> requests) {
        return new TimelineDetail(
                1, seconds, bands, requests, new Histogram(0, 1, List.of(1L), List.of(0L)), List.of());
    }

    @Test
    void drawsARunOfEqualCellsAsOneLineWithTheLongestLatencyOnTop() {
        HeatMap heat = HeatMap.of(
                detail(1, List.of(10L, 12L), List.of(List.of(1L, 0L), List.of(1L, 0L), List.of(9L, 1L))), 15);

        assertThat(heat.levels())
                .extracting(HeatMap.Level::range, HeatMap.Level::path)
                .contains(org.assertj.core.groups.Tuple.tuple("1", "M0 1h2M2 0h1"))
                .contains(org.assertj.core.groups.Tuple.tuple("7 to 9", "M2 1h1"));
        assertThat(heat.bands()).isEqualTo("10,12,15");
        assertThat(heat.latencies()).containsExactly(new AxisLabel("100%", "10"), new AxisLabel("50%", "12"));
        assertThat(heat.description()).contains("Most, 9, took 10 to 11 ms of those started 2 s into the load");
    }

    @Test
    void paintsEachCellOnceInTheLevelOfItsCount() {
        Random random = new Random(7);
        List<List<Long>> requests = IntStream.range(0, 90)
                .mapToObj(i -> LongStream.range(0, 20)
                        .map(band -> random.nextInt(4) == 0 ? 0 : (long) Math.exp(random.nextDouble() * 8))
                        .boxed()
                        .toList())
                .toList();
        List<Long> bands = LongStream.range(0, 20).map(band -> 5 + band).boxed().toList();

        HeatMap heat = HeatMap.of(detail(2, bands, requests), 24);

        Map<String, String> painted = new HashMap<>();
        for (HeatMap.Level level : heat.levels()) {
            RUN.matcher(level.path()).results().forEach(run -> {
                for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
                    String cell = (Integer.parseInt(run.group(1)) + i) + " " + run.group(2);
                    assertThat(painted.put(cell, level.range())).as(cell).isNull();
                }
            });
        }
        for (int column = 0; column < 90; column++) {
            for (int band = 0; band < 20; band++) {
                long count = requests.get(column).get(band);
                String range = painted.get(column + " " + (19 - band));
                if (count == 0) {
                    assertThat(range).isNull();
                } else {
                    String[] ends = range.replace(",", "").split(" to ", -1);
                    assertThat(count).isBetween(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
                }
            }
        }
    }

    @Test
    void saysTheSameAsATableThatCanBeRead() {
        List<Long> bands =
                LongStream.range(0, 40).map(band -> 10 + band).boxed().toList();
        List<List<Long>> requests = IntStream.range(0, 240)
                .mapToObj(i -> bands.stream().map(band -> 2L).toList())
                .toList();

        HeatMap heat = HeatMap.of(detail(8, bands, requests), 60);

        assertThat(heat.headers()).hasSize(8).startsWith("10 to 14 ms").endsWith("45 to 60 ms");
        assertThat(heat.table()).hasSize(24);
        assertThat(heat.table().get(1)).isEqualTo(new Chart.Row("80", java.util.Collections.nCopies(8, "100")));
        assertThat(heat.times()).extracting(AxisLabel::text).containsExactly("0", "600", "1,200", "1,800");
    }
}
