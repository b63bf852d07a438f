package io.sizewalk.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who runs the job, for the tags: {@code user@host}. */
final class Owner {

    private Owner() {}

    static String current() {
        return System.getProperty("user.name", "unknown") + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
