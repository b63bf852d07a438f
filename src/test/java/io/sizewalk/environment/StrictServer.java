package io.sizewalk.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * SageMaker and STS at one address, with a clock of their own: they refuse what was signed more than five minutes off, in
 * each service's words. (The JDK's HTTP server has the Date of its answers from the machine's clock, so this is none.)
 */
final class StrictServer implements AutoCloseable {

    private static final Duration TOLERATED = Duration.ofMinutes(5);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

    final List<String> refused = new CopyOnWriteArrayList<>();

    /** Whether answers have a Date. */
    volatile boolean dated = true;
    /** Whether to refuse what bears a session token. */
    volatile boolean sessionsAreOver;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Clock clock;

    StrictServer(Clock clock) throws IOException {
        this.clock = clock;
        Thread thread = new Thread(this::serve, "strict-server");
        thread.setDaemon(true);
        thread.start();
    }

    private record Answer(int status, String code, String body) {}

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                serve(connection.getInputStream(), connection.getOutputStream());
            } catch (IOException e) {
                // Closed, or a client that went away: the next one may stay.
            }
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        String body = new String(in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0"))), UTF_8);
        Answer answer = answer(headers, body);
        byte[] bytes = answer.body().getBytes(UTF_8);
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
        String head =
                "HTTP/1.1 " + answer.status() + " X\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n"
                        + (answer.code().isEmpty() ? "" : "x-amzn-ErrorType: " + answer.code() + "\r\n")
                        + (dated ? "Date: " + date + "\r\n" : "") + "\r\n";
        out.write(head.getBytes(ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private Answer answer(Map<String, String> headers, String body) {
        boolean sts = body.contains("Version=2011-06-15");
        Instant now = clock.instant();
        String date = headers.get("X-Amz-Date");
        Instant signed = Instant.from(AMZ_DATE.parse(date));
        if (signed.isBefore(now.minus(TOLERATED))) {
            return refusal(
                    sts,
                    sts ? "SignatureDoesNotMatch" : "InvalidSignatureException",
                    "Signature expired: " + date + " is now earlier than " + AMZ_DATE.format(now.minus(TOLERATED)));
        }
        if (signed.isAfter(now.plus(TOLERATED))) {
            return refusal(
                    sts,
                    sts ? "SignatureDoesNotMatch" : "InvalidSignatureException",
                    "Signature not yet current: " + date + " is still later than "
                            + AMZ_DATE.format(now.plus(TOLERATED)));
        }
        if (sessionsAreOver && headers.containsKey("X-Amz-Security-Token")) {
            return refusal(
                    sts,
                    sts ? "ExpiredToken" : "ExpiredTokenException",
                    "The security token included in the request is expired");
        }
        return sts ? identity(body.contains("Action=AssumeRole"), now) : new Answer(200, "", "{\"ModelName\":\"m\"}");
    }

    private Answer refusal(boolean sts, String code, String message) {
        refused.add(message);
        return sts
                ? new Answer(
                        403,
                        "",
                        "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                                + "</Message></Error></ErrorResponse>")
                : new Answer(400, code, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    private static Answer identity(boolean role, Instant now) {
        String result = role
                ? "<Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                        + "<SessionToken>t</SessionToken><Expiration>" + now.plusSeconds(3600)
                        + "</Expiration></Credentials>"
                : "<Account>123456789012</Account>";
        String name = role ? "AssumeRole" : "GetCallerIdentity";
        return new Answer(
                200, "", "<%sResponse><%sResult>%s</%sResult></%sResponse>".formatted(name, name, result, name, name));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
