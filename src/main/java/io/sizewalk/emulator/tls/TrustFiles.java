package io.sizewalk.emulator.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate, without its key, in the two forms in which clients want it.
 *
 * @param pem for OpenSSL, Python, curl, the aws CLI
 * @param pkcs12 for Java; its password is {@link #PASSWORD}
 */
public record TrustFiles(Path pem, Path pkcs12) {

    /** Guards nothing: what is in the file is public. Java wants one. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "local-sagemaker";
    private static final int PEM_LINE = 64;

    /**
     * Writes {@code local-sagemaker.pem} and {@code local-sagemaker.p12}, over what is there.
     *
     * @param folder made if it is not there
     * @throws IOException if it cannot
     */
    public static TrustFiles write(X509Certificate certificate, Path folder) throws IOException {
        Files.createDirectories(folder);
        TrustFiles files = new TrustFiles(folder.resolve("local-sagemaker.pem"), folder.resolve("local-sagemaker.p12"));
        try {
            Base64.Encoder base64 = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
            Files.writeString(
                    files.pem,
                    "-----BEGIN CERTIFICATE-----\n" + base64.encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(ALIAS, certificate);
            try (OutputStream out = Files.newOutputStream(files.pkcs12)) {
                store.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be written", e);
        }
        return files;
    }
}
