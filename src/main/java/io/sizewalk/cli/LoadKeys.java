package io.sizewalk.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Single keys from the terminal while a load runs, without Enter and without echo. The terminal is put back when this is closed, and
 * when the process is made to leave at once ({@link LastWords}). Ctrl-C and Ctrl-Z stay with the terminal.
 */
final class LoadKeys implements AutoCloseable {

    private static final String INPUT = "sizewalk.terminal.input";
    /** How jline asks for the name of the terminal: by a library of its own, or, like this, not at all. */
    private static final String NATIVE_MODE = TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE;

    private static final int ESCAPE = 0x1b;
    private static final int NO_KEY = -1;

    private final Reader in;
    private final Runnable restore;
    private final Consumer<LoadKey> to;
    private final AtomicBoolean restored = new AtomicBoolean();
    private final Thread thread = new Thread(this::read, "keys");

    private LoadKeys(Reader in, Runnable restore, Consumer<LoadKey> to) {
        this.in = in;
        this.restore = restore;
        this.to = to;
    }

    /** Whether stdin and stderr are a terminal, and it is this process's at the moment. */
    static boolean arePossible() {
        return Boolean.getBoolean(INPUT) && TerminalSize.atStart().isPresent() && Foreground.isOurs();
    }

    /**
     * Takes about a third of a second.
     *
     * @param to called on a thread of its own for each key that means something
     * @return empty where they are not possible, or the terminal cannot be switched
     */
    static Optional<LoadKeys> listen(LastWords lastWords, Consumer<LoadKey> to) {
        if (!arePossible()) {
            return Optional.empty();
        }
        if (System.getProperty(NATIVE_MODE) == null) {
            System.setProperty(NATIVE_MODE, TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE_REFLECTION);
        }
        try {
            // Signals are Interrupts' business.
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .jni(false)
                    .jna(false)
                    .jansi(false)
                    .ffm(false)
                    .exec(true)
                    .dumb(false)
                    .nativeSignals(false)
                    .build();
            Attributes before = terminal.enterRawMode();
            LoadKeys keys = of(terminal.reader(), () -> putBack(terminal, before), to);
            lastWords.beforeLeaving(keys::restore);
            return Optional.of(keys);
        } catch (IOException | RuntimeException e) {
            // Such as without stty: a load needs no keys.
            return Optional.empty();
        }
    }

    /** @param restore called once, at the end */
    static LoadKeys of(Reader in, Runnable restore, Consumer<LoadKey> to) {
        LoadKeys keys = new LoadKeys(in, restore, to);
        keys.thread.setDaemon(true);
        keys.thread.start();
        return keys;
    }

    @Override
    public void close() {
        thread.interrupt();
        restore();
    }

    private void restore() {
        if (restored.compareAndSet(false, true)) {
            restore.run();
        }
    }

    private static void putBack(Terminal terminal, Attributes before) {
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key such as F4 sends several characters, which must not count as keys (ECMA-48: CSI, and SS3 with one more). */
    private int afterEscape() throws IOException {
        int letter = in.read();
        if (letter == 'O') {
            in.read();
            return NO_KEY;
        }
        if (letter == '[') {
            int part = in.read();
            while (part >= ' ' && part < '@') {
                part = in.read();
            }
            return NO_KEY;
        }
        return letter;
    }

    private void read() {
        try {
            int letter = in.read();
            while (letter >= 0 && !restored.get()) {
                letter = letter == ESCAPE ? afterEscape() : letter;
                LoadKey.of(letter).ifPresent(to);
                letter = in.read();
            }
        } catch (IOException closed) {
            // That is how a terminal ends.
        }
    }
}
