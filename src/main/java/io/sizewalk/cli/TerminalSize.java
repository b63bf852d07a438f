package io.sizewalk.cli;

import io.sizewalk.load.Signals;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of a terminal, in characters; at least 1 each way. */
record TerminalSize(int columns, int lines) {

    private static final String COLUMNS = "sizewalk.terminal.columns";
    private static final String LINES = "sizewalk.terminal.lines";
    private static final int USUAL_LINES = 24;
    private static final Pattern STTY = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
    private static final int PATIENCE_SECONDS = 2;

    /** As the launcher found it; empty when stderr is no terminal. */
    static Optional<TerminalSize> atStart() {
        Integer columns = Integer.getInteger(COLUMNS);
        return columns == null || columns < 1
                ? Optional.empty()
                : Optional.of(new TerminalSize(columns, Math.max(1, Integer.getInteger(LINES, USUAL_LINES))));
    }

    /** Keeps up with a window that is resized. */
    static Supplier<TerminalSize> followed(TerminalSize atStart) {
        Window window = new Window(atStart);
        Signals.handle("WINCH", window::resized);
        return window;
    }

    /** Reads what {@code stty size} says; empty if it is something else, or 0 as of a terminal that does not know. */
    static Optional<TerminalSize> parse(String stty) {
        Matcher matcher = STTY.matcher(stty);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        TerminalSize size = new TerminalSize(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
        return size.columns < 1 || size.lines < 1 ? Optional.empty() : Optional.of(size);
    }

    private static final class Window implements Supplier<TerminalSize> {

        private volatile TerminalSize size;

        private Window(TerminalSize size) {
            this.size = size;
        }

        @Override
        public TerminalSize get() {
            return size;
        }

        private void resized() {
            try {
                Process stty = new ProcessBuilder("stty", "size")
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                    size = parse(said).orElse(size);
                }
            } catch (IOException e) {
                // Where there is no stty the window keeps the size that it had.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
