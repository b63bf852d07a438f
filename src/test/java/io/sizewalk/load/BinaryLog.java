package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The requests of a binary simulation.log; just enough of a reader to hold the sidecar against it. */
final class BinaryLog {

    private final ByteBuffer bytes;
    private final List<String> cache = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private int usersStarted;
    private int usersEnded;

    private BinaryLog(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    record Request(String name, int start, int end, boolean ok, String message) {
        int millis() {
            return end - start;
        }
    }

    /** How many came, and how many of them left before the end of the run. */
    record Users(int started, int ended) {}

    static List<Request> requests(Path log) throws IOException {
        return read(log).requests;
    }

    static Users users(Path log) throws IOException {
        BinaryLog reader = read(log);
        return new Users(reader.usersStarted, reader.usersEnded);
    }

    private static BinaryLog read(Path log) throws IOException {
        BinaryLog reader = new BinaryLog(Files.readAllBytes(log));
        while (reader.bytes.hasRemaining()) {
            reader.record();
        }
        return reader;
    }

    private void record() {
        byte kind = bytes.get();
        switch (kind) {
            case 0 -> run();
            case 1 -> request();
            case 2 -> user();
            default -> throw new IllegalStateException("record " + kind + " at " + bytes.position());
        }
    }

    private void user() {
        bytes.getInt();
        if (bytes.get() == 1) {
            usersStarted++;
        } else {
            usersEnded++;
        }
        bytes.getInt();
    }

    private void run() {
        string();
        string();
        bytes.getLong();
        string();
        for (int left = bytes.getInt(); left > 0; left--) {
            string();
        }
        if (bytes.getInt() != 0) {
            throw new IllegalStateException("assertions");
        }
    }

    private void request() {
        if (bytes.getInt() != 0) {
            throw new IllegalStateException("groups");
        }
        String name = cached();
        int start = bytes.getInt();
        int end = bytes.getInt();
        boolean ok = bytes.get() == 1;
        requests.add(new Request(name, start, end, ok, cached()));
    }

    private String cached() {
        int index = bytes.getInt();
        if (index > 0) {
            cache.add(string());
        }
        return cache.get(Math.abs(index) - 1);
    }

    private String string() {
        byte[] value = new byte[bytes.getInt()];
        if (value.length == 0) {
            return "";
        }
        bytes.get(value);
        return new String(value, bytes.get() == 0 ? ISO_8859_1 : UTF_16LE);
    }
}
