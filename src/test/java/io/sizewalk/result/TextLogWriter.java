package io.sizewalk.result;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The two layouts of Gatling 3.0 to 3.12. */
final class TextLogWriter implements LogWriter {

    private final OutputStream out;
    private final boolean withUsers;
    private List<String> scenarios = List.of();
    private int users;

    TextLogWriter(OutputStream out, boolean withUsers) {
        this.out = out;
        this.withUsers = withUsers;
    }

    private void line(String header, boolean takesUser, Object... columns) {
        StringBuilder line = new StringBuilder(header);
        if (takesUser && withUsers) {
            line.append('\t').append(users++ % 97);
        }
        for (Object column : columns) {
            line.append('\t').append(column);
        }
        try {
            out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String orSpace(String message) {
        return message.isEmpty() ? " " : message;
    }

    @Override
    public void run(String version, long startMillis, List<String> names) {
        scenarios = names;
        line("ASSERTION", false, "AAECAAMDAAAAAAAAAE5A");
        line("RUN", false, "org.example.Load", "load", startMillis, "a test", version);
    }

    @Override
    public void request(
            List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message) {
        String path = String.join(",", groups);
        line("REQUEST", true, path, name, startMillis, endMillis, ok ? "OK" : "KO", orSpace(message));
    }

    @Override
    public void user(int scenario, boolean start, long atMillis) {
        String event = start ? "START" : "END";
        if (withUsers) {
            line("USER", false, scenarios.get(scenario), users, event, atMillis, atMillis);
        } else {
            line("USER", false, scenarios.get(scenario), event, atMillis);
        }
    }

    @Override
    public void group(List<String> groups, long startMillis, long endMillis, int cumulatedMillis, boolean ok) {
        line("GROUP", true, String.join(",", groups), startMillis, endMillis, cumulatedMillis, ok ? "OK" : "KO");
    }

    @Override
    public void error(String message, long atMillis) {
        line("ERROR", false, orSpace(message), atMillis);
    }
}
