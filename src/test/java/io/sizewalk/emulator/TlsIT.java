package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.tls.TrustFiles;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The AWS SDK over HTTPS, trusting what the local SageMaker writes for it. */
class TlsIT {

    @TempDir
    static Path folder;

    private static LocalSageMaker server;
    private static TrustFiles files;

    @BeforeAll
    static void start() throws Exception {
        server = LocalSageMaker.start(ModelFile.builtInFor("m"), 0, ServerOptions.VERIFYING.withTls());
        files = TrustFiles.write(server.certificate().orElseThrow(), folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TrustManager[] trust() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(files.pkcs12())) {
            store.load(in, TrustFiles.PASSWORD.toCharArray());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void clientThatTrustsItIsServedUnderBothNames(String host) throws Exception {
        assertThat(server.url().getScheme()).isEqualTo("https");
        TrustManager[] trust = trust();
        try (SageMakerClient client = SageMakerClient.builder()
                .endpointOverride(
                        URI.create("https://" + host + ":" + server.url().getPort()))
                .region(Region.US_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(ApacheHttpClient.builder().tlsTrustManagersProvider(() -> trust))
                .build()) {
            assertThat(client.listModels().models()).hasSize(1);
        }
    }

    @Test
    void clientThatDoesNotTrustItEndsTheHandshake() {
        HttpRequest request = HttpRequest.newBuilder(server.url()).build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void plainHttpEndsWithoutAnAnswer() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.url().getPort() + "/"))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(java.io.IOException.class);
    }

    @Test
    void filesHoldTheCertificateAndNoKey() throws Exception {
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written).containsExactlyInAnyOrder(files.pem(), files.pkcs12());
        }
        assertThat(Files.readString(files.pem()))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n")
                .doesNotContain("KEY");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(files.pkcs12())) {
            store.load(in, TrustFiles.PASSWORD.toCharArray());
        }
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.isCertificateEntry(store.aliases().nextElement())).isTrue();
    }
}
