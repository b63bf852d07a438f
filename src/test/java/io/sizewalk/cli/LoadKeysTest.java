package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.SampleLoad;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoadKeysTest {

    private final LinkedBlockingQueue<LoadKey> pressed = new LinkedBlockingQueue<>();
    private final AtomicInteger restored = new AtomicInteger();

    @Test
    void tellsEachKeyAndNothingElse() throws Exception {
        List<LoadKey> keys = new ArrayList<>();
        try (LoadKeys listening = LoadKeys.of(
                new StringReader("ws x\u001b[A\u001bOS\u001b[1;5s\u001bWSr\u00e9q"),
                restored::incrementAndGet,
                pressed::add)) {
            assertThat(listening).isNotNull();
            for (int i = 0; i < 6; i++) {
                keys.add(pressed.poll(10, TimeUnit.SECONDS));
            }
        }
        assertThat(keys)
                .containsExactly(
                        LoadKey.MORE,
                        LoadKey.FEWER,
                        LoadKey.MANY_MORE,
                        LoadKey.MANY_FEWER,
                        LoadKey.RESET,
                        LoadKey.STOP);
        assertThat(pressed).isEmpty();
    }

    @Test
    void putsTheTerminalBackOnce() throws Exception {
        try (PipedWriter typed = new PipedWriter();
                PipedReader terminal = new PipedReader(typed)) {
            LastWords lastWords = new LastWords();
            LoadKeys keys = LoadKeys.of(terminal, restored::incrementAndGet, pressed::add);
            lastWords.beforeLeaving(keys::close);
            lastWords.leave();
            keys.close();
        }
        assertThat(restored).hasValue(1);
    }

    @Test
    void listensOnlyToATerminal() {
        // Tests have none: the launcher, which looks, has not run.
        assertThat(LoadKeys.listen(new LastWords(), pressed::add)).isEmpty();
    }

    @Test
    void asksForALevelWithinItsRange() {
        assertThat(LoadKey.MORE.level(99.5)).isEqualTo(100.5);
        assertThat(LoadKey.MANY_FEWER.level(4)).isZero();
        assertThat(LoadKey.MANY_MORE.level(LoadChange.MOST)).isEqualTo(LoadChange.MOST);
    }

    @Test
    void goesOnFromWhatWasAskedForUntilItIsInForce() {
        List<Double> levels = new ArrayList<>();
        AtomicInteger others = new AtomicInteger();
        KeyedLoad load = new KeyedLoad(
                change -> levels.add(change.level()), others::incrementAndGet, () -> others.addAndGet(10));
        load.accept(LoadKey.MORE);
        load.show(SampleLoad.starting());
        load.accept(LoadKey.MORE);
        assertThat(levels).as("before it runs").isEmpty();

        load.show(SampleLoad.at(20));
        load.accept(LoadKey.MANY_MORE);
        load.accept(LoadKey.MANY_MORE);
        load.show(SampleLoad.at(21));
        load.accept(LoadKey.FEWER);
        assertThat(levels).containsExactly(110.0, 120.0, 119.0);
        // The sample stays at 100 users, as if somebody else had set it back.
        for (int second = 22; second < 26; second++) {
            load.show(SampleLoad.at(second));
        }
        load.accept(LoadKey.MORE);
        assertThat(levels).endsWith(101.0);

        load.accept(LoadKey.RESET);
        load.accept(LoadKey.STOP);
        assertThat(others).hasValue(11);
    }

    @Test
    void knowsWhetherAShellRunsItInTheBackground() {
        assertThat(Foreground.isOurs("4711 (java) S 4700 4711 4700 34816 4711 4194304 1"))
                .contains(true);
        assertThat(Foreground.isOurs("4711 (a) b) S 4700 4711 4700 34816 4700 4194304 1"))
                .contains(false);
        assertThat(Foreground.isOurs("4711 (java)")).isEmpty();
    }
}
