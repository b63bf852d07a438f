package io.sizewalk.emulator.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * Free ports of 127.0.0.1 for servers that are about to listen. One that somebody else takes in between is lost to the
 * server, which then ends and is started on another.
 */
final class Ports {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int TRIES = 100;

    private final Set<Integer> given = new HashSet<>();

    /**
     * One that nobody has, and that was not given to anybody else who has not returned it.
     *
     * @throws IOException if none is to be had
     */
    synchronized int take() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
                if (given.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
        throw new IOException("no free port on 127.0.0.1");
    }

    synchronized void giveBack(int port) {
        given.remove(port);
    }
}
