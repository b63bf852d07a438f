package io.sizewalk.emulator.backend;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Where a model server listens.
 *
 * @param address resolved
 * @param host the Host header's value, with the port where it is not the scheme's own
 * @param path what precedes {@code /ping} and {@code /invocations}, without a slash at its end
 * @param tls null for plain HTTP; the server's certificate is verified for {@link #name}
 * @param name the host without its port
 */
record Origin(
        InetSocketAddress address,
        String host,
        String path,
        @Nullable SslContext tls,
        String name) {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Plain HTTP on this machine. */
    static Origin local(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
            String name = loopback.getHostAddress();
            return new Origin(new InetSocketAddress(loopback, port), name + ":" + port, "", null, name);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are an address
        }
    }

    /**
     * Looks the host up and reads the trusted certificates, which takes time: not for the thread that serves.
     *
     * @param url http or https, with a host
     * @throws UnknownHostException if the host has no address
     * @throws SSLException if TLS is not to be had
     */
    static Origin resolve(URI url) throws UnknownHostException, SSLException {
        boolean secure = url.getScheme().equals("https");
        int port = url.getPort() != -1 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        String host = url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + port;
        String name = url.getHost().replaceAll("[\\[\\]]", ""); // an IPv6 address is in brackets
        return new Origin(
                new InetSocketAddress(InetAddress.getByName(name), port),
                host,
                url.getRawPath().replaceFirst("/+$", ""),
                secure ? SslContextBuilder.forClient().build() : null,
                name);
    }
}
