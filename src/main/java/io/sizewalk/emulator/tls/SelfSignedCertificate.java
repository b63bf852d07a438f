package io.sizewalk.emulator.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A new key and a certificate for {@code localhost} and {@code 127.0.0.1}, made by the Java runtime's own {@code keytool}
 * (docs/adr/0005). Keytool needs a file: it is in a folder that only this user can enter, encrypted by a password that is
 * thrown away, and gone when this returns.
 */
public final class SelfSignedCertificate {

    /** How long it is valid from a day before it is made, in days. */
    static final int DAYS = 90;

    private static final String ALIAS = "local";
    private static final String PASSWORD = "SIZEWALK_TLS_PASSWORD";
    private static final int PASSWORD_BYTES = 32;
    private static final long DEADLINE_SECONDS = 60;

    private final PrivateKey key;
    private final X509Certificate certificate;

    private SelfSignedCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Makes one: takes about a second.
     *
     * @throws IOException if there is no keytool or it fails
     */
    public static SelfSignedCertificate make() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path folder = Files.createTempDirectory("sizewalk-tls");
        Path store = folder.resolve("key.p12");
        try {
            generate(store, password);
            return read(store, password);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(folder);
        }
    }

    private static void generate(Path store, String password) throws IOException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-sigalg",
                        "SHA256withECDSA",
                        "-startdate",
                        "-1d",
                        "-validity",
                        Integer.toString(DAYS),
                        "-dname",
                        "CN=localhost, O=sizewalk local SageMaker",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-ext",
                        "KU:critical=digitalSignature",
                        "-ext",
                        "EKU=serverAuth",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        PASSWORD))
                .redirectErrorStream(true);
        keytool.environment().put(PASSWORD, password);
        // Whatever the JVM is told there, it would tell on the output.
        keytool.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = keytool.start();
        try {
            boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        "keytool made no certificate: " + (ended ? output(process) : "it does not come to an end"));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        }
    }

    private static String output(Process process) throws IOException {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static SelfSignedCertificate read(Path file, String password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            if (store.getKey(ALIAS, password.toCharArray()) instanceof PrivateKey key
                    && store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                return new SelfSignedCertificate(key, certificate);
            }
            throw new IOException("keytool made no certificate");
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate that keytool made cannot be read", e);
        }
    }

    /** For the server alone. */
    public PrivateKey key() {
        return key;
    }

    public X509Certificate certificate() {
        return certificate;
    }
}
