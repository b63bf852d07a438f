package io.sizewalk.ui;

import io.sizewalk.traffic.LoadHistory;
import io.sizewalk.traffic.LoadSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Serves the page of a load. */
public final class LoadPageServer implements AutoCloseable {

    private final LoadHistory history = new LoadHistory();
    private final URI url;

    private LoadPageServer(URI url) {
        this.url = url;
    }

    /**
     * Listens.
     *
     * @param host where; a loopback address unless others shall see the page
     * @param port 1 to 65535, or 0 for any that is free
     * @param token at least 128 random bits as letters and digits, without which nothing is answered; null for none, which only a
     *     loopback address may have
     * @param desk what the page drives
     * @throws IOException if it cannot listen: a {@link java.net.BindException} whose message is one line if the port is in use
     * @throws IllegalArgumentException if the token is missing or too short
     */
    public static LoadPageServer start(InetAddress host, int port, @Nullable String token, LoadDesk desk)
            throws IOException {
        throw new IOException("not yet");
    }

    /** A new load: what was seen of the one before is forgotten. */
    public void began() {
        history.clear();
    }

    /** What the load is now; once a second and at its end. From any thread; never waits for a viewer. */
    public void publish(LoadSnapshot snapshot) {
        history.add(snapshot.latest());
    }

    /** For a browser, with the token. */
    public URI url() {
        return url;
    }

    /** Tells viewers that this was all, and ends every connection and thread. Does nothing the second time. */
    @Override
    public void close() {}
}
