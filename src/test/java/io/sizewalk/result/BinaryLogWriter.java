package io.sizewalk.result;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layout of Gatling 3.13 to 3.15. */
final class BinaryLogWriter implements LogWriter {

    private final DataOutputStream out;
    private final Map<String, Integer> cache = new HashMap<>();
    private long runStart;

    BinaryLogWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    private interface Body {
        void write() throws IOException;
    }

    private void record(int header, Body body) {
        try {
            out.writeByte(header);
            body.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void plain(String text) throws IOException {
        boolean latin1 = text.chars().allMatch(c -> c < 256);
        byte[] bytes = text.getBytes(latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
        out.writeInt(bytes.length);
        if (bytes.length > 0) {
            out.write(bytes);
            out.writeByte(latin1 ? 0 : 1);
        }
    }

    private void cached(String text) throws IOException {
        Integer known = cache.get(text);
        if (known != null) {
            out.writeInt(-known);
        } else {
            cache.put(text, cache.size() + 1);
            out.writeInt(cache.size());
            plain(text);
        }
    }

    private void groups(List<String> groups) throws IOException {
        out.writeInt(groups.size());
        for (String group : groups) {
            cached(group);
        }
    }

    private void time(long millis) throws IOException {
        out.writeInt((int) (millis - runStart));
    }

    @Override
    public void run(String version, long startMillis, List<String> scenarios) {
        runStart = startMillis;
        record(0, () -> {
            plain(version);
            plain("org.example.Load");
            out.writeLong(startMillis);
            plain("a test");
            out.writeInt(scenarios.size());
            for (String scenario : scenarios) {
                plain(scenario);
            }
            out.writeInt(2);
            out.writeInt(3);
            out.write(new byte[] {1, 2, 3});
            out.writeInt(0);
        });
    }

    @Override
    public void request(
            List<String> groups, String name, long startMillis, long endMillis, boolean ok, String message) {
        record(1, () -> {
            groups(groups);
            cached(name);
            time(startMillis);
            time(endMillis);
            out.writeBoolean(ok);
            cached(message);
        });
    }

    @Override
    public void user(int scenario, boolean start, long atMillis) {
        record(2, () -> {
            out.writeInt(scenario);
            out.writeBoolean(start);
            time(atMillis);
        });
    }

    @Override
    public void group(List<String> groups, long startMillis, long endMillis, int cumulatedMillis, boolean ok) {
        record(3, () -> {
            groups(groups);
            time(startMillis);
            time(endMillis);
            out.writeInt(cumulatedMillis);
            out.writeBoolean(ok);
        });
    }

    @Override
    public void error(String message, long atMillis) {
        record(4, () -> {
            cached(message);
            time(atMillis);
        });
    }
}
