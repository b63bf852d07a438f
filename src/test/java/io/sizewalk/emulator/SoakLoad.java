package io.sizewalk.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Invokes the endpoint "steady" at an even rate, from a few connections; what they cannot keep up with comes later. */
final class SoakLoad implements AutoCloseable {

    private static final int CONNECTIONS = 24;
    private static final Duration TIME_OUT = Duration.ofSeconds(70);
    private static final Pattern DROPS = Pattern.compile("drop connections[^}]*?\"fired\":(\\d+)");

    private final URI server;
    /** HTTP/1.1, and never a request sent again by the client. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();

    SoakLoad(URI server) {
        this.server = server;
    }

    void start(long invocations, Duration duration) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/endpoints/steady/invocations"))
                .timeout(TIME_OUT)
                .POST(BodyPublishers.ofString("x".repeat(1024)))
                .build();
        long begun = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            var unused = clients.submit(() -> {
                for (long mine = next.getAndIncrement(); mine < invocations; mine = next.getAndIncrement()) {
                    awaitUntil(begun + (long) ((double) duration.toNanos() * mine / invocations));
                    invoke(request);
                }
                return null;
            });
        }
        clients.shutdown();
    }

    private void invoke(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            answered.incrementAndGet();
            if (response.statusCode() != 200) {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            unanswered.incrementAndGet();
        }
    }

    void awaitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void awaitEnd() throws InterruptedException {
        if (!clients.awaitTermination(TIME_OUT.toSeconds() * 2, TimeUnit.SECONDS)) {
            throw new AssertionError(next.get() + " requests begun, " + answered.get() + " answered: some hang");
        }
    }

    long answered() {
        return answered.get();
    }

    /** With any status but 200. */
    long failed() {
        return failed.get();
    }

    long unanswered() {
        return unanswered.get();
    }

    /** As the server counts them. */
    long dropped() throws IOException, InterruptedException {
        HttpRequest faults =
                HttpRequest.newBuilder(server.resolve("/_local/faults")).build();
        String body = http.send(faults, BodyHandlers.ofString()).body();
        return DROPS.matcher(body)
                .results()
                .map((MatchResult result) -> Long.parseLong(result.group(1)))
                .reduce(0L, Long::sum);
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
