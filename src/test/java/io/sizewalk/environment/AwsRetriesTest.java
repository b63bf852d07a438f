package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDK's own retries, as this package sets them, against a server on this machine that fails as AWS and networks do. */
@Timeout(60)
class AwsRetriesTest {

    private static final AwsKeys KEYS = new AwsKeys("AKIDEXAMPLE", "secret", null);
    private static final String RESET = "reset";
    private static final String THROTTLED =
            answer("400 Bad Request", "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
    private static final String FAILED = answer("500 Internal Server Error", "{\"__type\":\"InternalFailure\"}");
    private static final String QUOTA =
            answer("400 Bad Request", "{\"__type\":\"ResourceLimitExceeded\",\"Message\":\"limit is 0 Instances\"}");

    private final Queue<String> script = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private ServerSocket server;
    private AwsAccess access;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "failing-server");
        thread.setDaemon(true);
        thread.start();
        access = AwsAccess.open(
                AwsSettings.local("us-west-2", URI.create("http://127.0.0.1:" + server.getLocalPort()), KEYS));
    }

    @AfterEach
    void stop() throws IOException {
        access.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"throttled, THROTTLED", "failed, SERVER", "reset, UNREACHABLE"})
    void troubleThatLastsIsGivenUpAfterThreeAttempts(String trouble, AwsTrouble expected) {
        for (int i = 0; i < 10; i++) {
            script.add(named(trouble));
        }

        AwsCallException thrown = catchThrowableOfType(
                AwsCallException.class,
                () -> new SageMakerApi(access.sageMaker(), Clock.systemUTC(), CallRecorder.none()).modelExists("m"));

        assertThat(thrown.trouble()).isEqualTo(expected);
        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"throttled", "failed", "reset"})
    void troubleThatPassesIsNotSeen(String trouble) {
        script.add(named(trouble));

        assertThat(new ScalingApi(access.applicationAutoScaling(), Clock.systemUTC(), CallRecorder.none())
                        .target("endpoint/e/variant/v"))
                .isEmpty();
        assertThat(attempts).hasValue(2);
    }

    @Test
    void refusalIsNotTriedAgain() {
        script.add(QUOTA);

        AwsCallException thrown = catchThrowableOfType(
                AwsCallException.class,
                () -> new SageMakerApi(access.sageMaker(), Clock.systemUTC(), CallRecorder.none()).modelExists("m"));

        assertThat(thrown.trouble()).isEqualTo(AwsTrouble.QUOTA);
        assertThat(attempts).hasValue(1);
    }

    private static String named(String trouble) {
        return switch (trouble) {
            case "throttled" -> THROTTLED;
            case "failed" -> FAILED;
            default -> RESET;
        };
    }

    /** One request to a connection; what the script does not say is an empty answer. */
    private void serve() {
        while (true) {
            try (Socket socket = server.accept()) {
                readRequest(socket);
                attempts.incrementAndGet();
                String next = script.poll();
                if (RESET.equals(next)) {
                    // Closing without lingering sends RST in place of FIN.
                    socket.setSoLinger(true, 0);
                } else {
                    String text = next == null ? answer("200 OK", "{}") : next;
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                }
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    /** Whole, since a close with unread bytes would be a reset too. */
    private static void readRequest(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("no whole request");
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        socket.getInputStream().readNBytes(length);
    }

    private static String answer(String status, String body) {
        return "HTTP/1.1 " + status
                + "\r\nContent-Type: application/x-amz-json-1.1\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
