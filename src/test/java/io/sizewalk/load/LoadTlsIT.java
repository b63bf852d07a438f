package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContextBuilder;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Load over HTTPS. */
@Timeout(60)
class LoadTlsIT {

    private static final Traffic SHORT = Traffic.steady(Tps.of(20), Duration.ofSeconds(1));

    @TempDir
    Path job;

    @Test
    void sendsOverTlsToServersItTrustsAlone() throws Exception {
        ColdManagers cold = new ColdManagers(job);
        Path keys = job.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "changeit".toCharArray());
        try (TestEndpoint secure =
                new TestEndpoint(SslContextBuilder.forServer(factory).build())) {
            try (GatlingLoadManager suspicious = cold.manager(secure.uri())) {
                assertThatThrownBy(() -> cold.send(suspicious, SHORT))
                        .isInstanceOf(StepFailedException.class)
                        .hasMessageContaining(
                                "could not connect to " + secure.uri().getAuthority());
                assertThat(secure.received()).isEmpty();
            }
            LaunchSettings trusting = cold.settings()
                    .withSystemProperties(Map.of(
                            "javax.net.ssl.trustStore",
                            keys.toString(),
                            "javax.net.ssl.trustStorePassword",
                            "changeit"));
            try (GatlingLoadManager manager = cold.manager(secure.uri(), trusting, Deadlines.USUAL)) {
                cold.send(manager, SHORT);
                assertThat(secure.received()).hasSizeGreaterThanOrEqualTo(20);

                URI wrongName = URI.create("https://127.0.0.1:" + secure.uri().getPort());
                try (GatlingLoadManager mistaken = cold.manager(wrongName, trusting, Deadlines.USUAL)) {
                    assertThatThrownBy(() -> cold.send(mistaken, SHORT)).hasMessageContaining("could not connect");
                }
            }
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder tool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        tool.command().addAll(List.of(arguments));
        assertThat(tool.redirectErrorStream(true).start().waitFor()).isZero();
    }
}
