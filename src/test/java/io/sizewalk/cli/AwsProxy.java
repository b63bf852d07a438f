package io.sizewalk.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a job and AWS, sees every call of the control plane, and does to it what a test wants done. Invocations
 * pass untouched. The client's {@code Host} goes on as it is, for it is signed: the build lets Java's HTTP client send it.
 */
final class AwsProxy implements AutoCloseable {

    /** Decides about one call; may block or do something to the caller. */
    interface Meddler {
        Fate of(Call call) throws InterruptedException;
    }

    /**
     * A call of the control plane.
     *
     * @param number from 1
     * @param operation such as {@code CreateEndpoint}
     * @param forwarded false when AWS has not seen it yet, true when AWS has done it and the caller does not know
     */
    record Call(int number, String operation, boolean forwarded) {

        /** Whether it creates, changes or deletes something. */
        boolean changes() {
            return !operation.matches("(Describe|List|Get|Assume).*");
        }
    }

    /** What becomes of a call. */
    sealed interface Fate {
        /** On its way, both ways. */
        record Pass() implements Fate {}

        /** The connection ends without an answer. */
        record Reset() implements Fate {}

        /** No answer ever, until the proxy is closed. */
        record Hang() implements Fate {}

        /** An answer that is not AWS's. */
        record Answer(int status, String code, String message) implements Fate {}
    }

    static final Fate PASS = new Fate.Pass();

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
    private static final List<String> NOT_FORWARDED =
            List.of("connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings");

    private final URI aws;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private volatile Meddler meddler = call -> PASS;

    AwsProxy(URI aws) throws IOException {
        this.aws = aws;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on calls are counted anew, and this decides. */
    void meddle(Meddler with) {
        synchronized (operations) {
            operations.clear();
            meddler = with;
        }
    }

    /** Calls of the control plane since {@link #meddle}. */
    List<String> operations() {
        return List.copyOf(operations);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String operation = operation(exchange, body);
            if (operation.isEmpty()) {
                reply(exchange, forward(exchange, body));
                return;
            }
            Meddler deciding;
            int number;
            synchronized (operations) {
                operations.add(operation);
                number = operations.size();
                deciding = meddler;
            }
            if (stopped(exchange, deciding.of(new Call(number, operation, false)))) {
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (!stopped(exchange, deciding.of(new Call(number, operation, true)))) {
                reply(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped(HttpExchange exchange, Fate fate) throws IOException, InterruptedException {
        if (fate instanceof Fate.Hang) {
            closed.await();
            return true;
        }
        if (fate instanceof Fate.Answer answer) {
            String json = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(answer.code(), answer.message());
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            return true;
        }
        // Closing without a status line ends the connection.
        return fate instanceof Fate.Reset;
    }

    /** Empty for an invocation. */
    private static String operation(HttpExchange exchange, byte[] body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.replaceFirst(".*\\.", "");
        }
        if (!exchange.getRequestURI().getPath().equals("/")) {
            return "";
        }
        Matcher action = ACTION.matcher(new String(body, StandardCharsets.UTF_8));
        return action.find() ? action.group(1) : "";
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        aws.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            if (!NOT_FORWARDED.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void reply(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(java.util.Locale.ROOT)) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
