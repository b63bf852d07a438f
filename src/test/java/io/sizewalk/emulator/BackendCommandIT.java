package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/** A model whose {@code backend} is a command: one process for each instance, and none left behind. */
@Timeout(60)
class BackendCommandIT {

    /** Answers its pid and that of a child of its own; {@code die} ends it without an answer. */
    private static final String SERVER = """
            import http.server, os, subprocess, sys
            child = subprocess.Popen(["sleep", "600"])
            print("port", os.environ["SAGEMAKER_BIND_TO_PORT"], os.environ["EXTRA"], flush=True)
            class Handler(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1"
                def do_GET(self):
                    self.answer(b"")
                def do_POST(self):
                    body = self.rfile.read(int(self.headers["Content-Length"]))
                    if body == b"die":
                        os._exit(7)
                    self.answer(("%d %d" % (os.getpid(), child.pid)).encode())
                def answer(self, body):
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *args):
                    pass
            http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
            """;

    @TempDir
    private Path folder;

    private String models(List<String> command, String healthy) throws IOException {
        Map<String, Object> backend = Map.of(
                "command",
                command,
                "healthy",
                healthy,
                "grace",
                "5s",
                "directory",
                folder.toString(),
                "logs",
                folder.resolve("logs").toString(),
                "environment",
                Map.of("EXTRA", "workers={workers}"));
        return new JsonMapper()
                .writeValueAsString(Map.of("timeScale", 100, "models", Map.of("m", Map.of("backend", backend))));
    }

    private String server() throws IOException {
        Files.writeString(folder.resolve("server.py"), SERVER);
        return models(List.of("python3", "server.py", "{port}"), "20s");
    }

    private static String invoke(SdkClients clients, String body) {
        return clients.runtime
                .invokeEndpoint(r -> r.endpointName("e").body(SdkBytes.fromUtf8String(body)))
                .body()
                .asUtf8String();
    }

    private static List<ProcessHandle> processes(String answer) {
        return Stream.of(answer.split(" "))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not: " + what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await(() -> processes.stream().noneMatch(ProcessHandle::isAlive), "ended: " + processes);
    }

    @Test
    void eachInstanceHasAProcessThatEndsWithItAndStartsAgainWhenItDies() throws Exception {
        SdkClients clients = SdkClients.of(server());
        List<ProcessHandle> last;
        try (clients) {
            clients.config("c", variant("v", "m", "ml.m5.large", 1));
            clients.create("e", "c");
            clients.await("e", EndpointStatus.IN_SERVICE);
            List<ProcessHandle> first = processes(invoke(clients, "pids"));
            Path log = folder.resolve("logs/e-v-0.log");
            assertThat(log).content().contains(" workers=2\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");

            ModelErrorException error = catchThrowableOfType(ModelErrorException.class, () -> invoke(clients, "die"));
            assertThat(error.originalStatusCode()).isZero();
            awaitEnd(first); // its child too
            await(() -> answers(clients), "started again");
            List<ProcessHandle> second = processes(invoke(clients, "pids"));

            resize(clients, 2);
            assertThat(processes(invoke(clients, "pids"))).allMatch(ProcessHandle::isAlive);
            assertThat(second).allMatch(ProcessHandle::isAlive); // kept

            clients.config("c2", variant("v", "m", "ml.m5.large", 1));
            clients.sageMaker.updateEndpoint(u -> u.endpointName("e").endpointConfigName("c2"));
            clients.await("e", EndpointStatus.IN_SERVICE);
            awaitEnd(second);

            last = processes(invoke(clients, "pids"));
            clients.sageMaker.deleteEndpoint(d -> d.endpointName("e"));
            awaitEnd(last);
            clients.awaitGone("e");

            clients.create("e", "c");
            clients.await("e", EndpointStatus.IN_SERVICE);
            last = processes(invoke(clients, "pids"));
        }
        assertThat(last.get(0).isAlive()).isFalse(); // closing waits for that
        awaitEnd(last); // an orphan is there until init has taken note of its end
    }

    private static void resize(SdkClients clients, int count) {
        DesiredWeightAndCapacity change = DesiredWeightAndCapacity.builder()
                .variantName("v")
                .desiredInstanceCount(count)
                .build();
        clients.sageMaker.updateEndpointWeightsAndCapacities(
                u -> u.endpointName("e").desiredWeightsAndCapacities(List.of(change)));
        clients.await("e", EndpointStatus.IN_SERVICE);
    }

    private static boolean answers(SdkClients clients) {
        try {
            return !invoke(clients, "pids").isEmpty();
        } catch (ModelErrorException e) {
            return false;
        }
    }

    @Test
    void endpointFailsWhoseCommandDoesNotListen() throws Exception {
        Path pid = folder.resolve("pid");
        String command = "echo $$ > pid; echo not today; exec sleep 600";
        try (SdkClients clients = SdkClients.of(models(List.of("sh", "-c", command), "1s"))) {
            clients.config("c", variant("v", "m", "ml.m5.large", 1));
            clients.create("e", "c");
            assertThat(clients.await("e", EndpointStatus.FAILED).failureReason())
                    .contains("production variant v did not pass the ping health check");
            assertThat(folder.resolve("logs/e-v-0.log")).content().isEqualTo("not today\n");
            long number = Long.parseLong(Files.readString(pid).strip());
            await(() -> ProcessHandle.of(number).isEmpty(), "ended: " + number);
        }
    }
}
