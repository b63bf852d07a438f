package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends exactly what a test says, as no proper client would let it. */
final class PageClient {

    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;

    PageClient(LoadPageServer server) {
        port = server.url().getPort();
    }

    record Answer(int status, Map<String, String> headers, String body) {}

    int port() {
        return port;
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    String origin() {
        return "http://" + host();
    }

    /** As a person's browser would, or curl. */
    Answer get(String path, String... headers) throws IOException {
        return ask("GET " + path, List.of("Host: " + host()), List.of(headers), "");
    }

    /** As the page does. */
    Answer post(String path, String json, String... headers) throws IOException {
        return ask(
                "POST " + path,
                List.of("Host: " + host(), "Origin: " + origin(), "Content-Type: application/json"),
                List.of(headers),
                json);
    }

    Answer ask(String what, List<String> headers, List<String> more, String body) throws IOException {
        try (Socket socket = open(what, headers, more, body)) {
            String said = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = said.indexOf("\r\n\r\n");
            String[] lines = said.substring(0, end).split("\r\n", -1);
            Map<String, String> found = new TreeMap<>();
            for (int i = 1; i < lines.length; i++) {
                String[] parts = lines[i].split(": ", 2);
                found.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), found, said.substring(end + 4));
        }
    }

    /** A viewer, before it has read anything. */
    Socket events(String... headers) throws IOException {
        return open("GET /events", List.of("Host: " + host()), List.of(headers), "");
    }

    private Socket open(String what, List<String> headers, List<String> more, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder text = new StringBuilder(what + " HTTP/1.1\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        more.forEach(header -> text.append(header).append("\r\n"));
        byte[] bytes = body.getBytes(UTF_8);
        if (bytes.length > 0) {
            text.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(ISO_8859_1));
        socket.getOutputStream().write(bytes);
        return socket;
    }

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** The next line that begins so; null at the end of the answer. */
    static String next(BufferedReader reader, String begin) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(begin)) {
            line = reader.readLine();
        }
        return line;
    }
}
