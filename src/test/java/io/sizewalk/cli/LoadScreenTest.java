package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.traffic.LoadHistory;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import io.sizewalk.traffic.SampleLoad;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadScreenTest {

    private final StringWriter written = new StringWriter();
    private final LoadHistory history = new LoadHistory();
    private TerminalSize size = new TerminalSize(120, 30);

    private LoadScreen screen(boolean unicode) {
        return new LoadScreen(new PrintWriter(written), () -> size, history, "w/s +1/-1 user   q stop", unicode);
    }

    private void play(LoadScreen screen, int from, int to) {
        for (int second = from; second <= to; second++) {
            LoadSnapshot snapshot = SampleLoad.at(second);
            history.add(snapshot.latest());
            screen.show(snapshot);
        }
    }

    private List<String> seen() {
        return new VirtualTerminal(size.columns()).write(written.toString()).lines();
    }

    @Test
    void redrawsInPlaceASecondAfterAnother() {
        LoadScreen screen = screen(true);
        screen.show(SampleLoad.starting());
        assertThat(seen()).containsExactly("starting, the load generator warms up", "", "w/s +1/-1 user   q stop");
        play(screen, 0, 80);

        assertThat(String.join("\n", seen()) + "\n").isEqualTo("""
                running, 1m20s of 2m   100 of 100 users   7 under way
                requests/s  ████████████████████████████████████████████████████████████  95 (most 95)
                p95, ms     ▂▂▂▂▂▂▂▂▂█▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂█▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂  102.2 (most 460.1)

                request                        reqs        fails  median    p90    p95    p99    avg   min    max  bytes  req/s  fail/s
                =cmd|'/c calc...red?[0m</b>"    717            0   180.0  540.0  630.0  810.0  225.0  90.0  7,200  1,235   8.96       0
                small.json                    6,458  18 (0.279%)    48.0  144.0  168.0  216.0   60.0  24.0  1,920  1,235  80.73    0.23
                Aggregated                    7,175  18 (0.251%)    52.0  156.0  182.0  234.0   65.0  26.0  2,080  1,235  89.69    0.23
                most often failed: 17 x 500 ModelError: CUDA out of memory

                w/s +1/-1 user   q stop
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 120, 100, 80, 60, 40, 20})
    void fitsTheTerminal(int columns) {
        size = new TerminalSize(columns, 24);
        play(screen(true), 0, 70);

        assertThat(seen()).hasSizeLessThan(24).allMatch(line -> TextTable.width(line) < columns);
    }

    @Test
    void leavesOutTheFiguresThatMatterLeastOnANarrowTerminal() {
        size = new TerminalSize(80, 24);
        play(screen(true), 0, 30);

        assertThat(seen().get(4))
                .isEqualTo("request            reqs       fails  median    p95    p99    max  req/s  fail/s");
    }

    @Test
    void showsNoMoreNamesThanThereAreLines() {
        size = new TerminalSize(100, 16);
        List<RequestFigures> names = IntStream.range(0, 40)
                .mapToObj(i -> new RequestFigures("name-" + i, 100 + i, 0, null, null, 0, 1, 0, 1, 0))
                .toList();
        LoadSnapshot sample = SampleLoad.at(30);
        screen(true)
                .show(new LoadSnapshot(
                        sample.state(),
                        LoadModel.OPEN,
                        sample.startedAt(),
                        sample.elapsedMillis(),
                        null,
                        250,
                        3,
                        3,
                        sample.total(),
                        names,
                        sample.errors(),
                        sample.latest()));

        assertThat(seen())
                .hasSizeLessThan(16)
                .startsWith("running, 30s   95 of 250 requests/s   3 under way")
                .contains("... and 35 rarer names", "w/s +1/-1 user   q stop")
                .anyMatch(line -> line.startsWith("name-39 "))
                .noneMatch(line -> line.startsWith("name-34 "));
    }

    @Test
    void isAsciiWhereTheTerminalIs() {
        play(screen(false), 0, 40);

        assertThat(written.toString()).matches("[\\x20-\\x7e\r\n\u001b]*").contains("########");
    }

    @Test
    void keepsALineAboveThePicture() {
        LoadScreen screen = screen(true);
        play(screen, 0, 40);
        List<String> picture = seen();
        screen.keep("warning: \u001b[2Jx");

        assertThat(seen()).startsWith("warning: ?[2Jx").endsWith(picture.toArray(String[]::new));
        play(screen, 40, 40);
        assertThat(seen()).startsWith("warning: ?[2Jx").endsWith(picture.toArray(String[]::new));
    }

    @Test
    void leavesNothingBehind() {
        LoadScreen screen = screen(true);
        play(screen, 0, 40);
        screen.close();

        assertThat(seen()).isEmpty();
    }

    @Test
    void beginsAnewInAWindowOfAnotherSize() {
        LoadScreen screen = screen(true);
        play(screen, 0, 40);
        size = new TerminalSize(60, 24);
        written.getBuffer().setLength(0);
        play(screen, 41, 41);

        assertThat(written.toString()).startsWith("\u001b[H\u001b[2Jrunning, 41s of 2m");
    }

    @Test
    void drawsGapsAndNothing() {
        assertThat(SparkLine.of(Arrays.asList(0.0, null, 7.9, 8.0), true)).isEqualTo("\u2581 \u2588\u2588");
        assertThat(SparkLine.of(List.of(0.0, 0.0), true)).isEqualTo("\u2581\u2581");
        assertThat(SparkLine.largest(Arrays.asList((Double) null))).isZero();
    }

    @Test
    void readsTheSizeThatSttySays() {
        assertThat(TerminalSize.parse("24 80\n")).contains(new TerminalSize(80, 24));
        assertThat(TerminalSize.parse("0 0\n")).isEmpty();
        assertThat(TerminalSize.parse("stty: no tty")).isEmpty();
    }
}
