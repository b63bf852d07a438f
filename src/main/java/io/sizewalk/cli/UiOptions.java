package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The web page of a load. */
final class UiOptions {

    private static final String DEFAULT_PORT = "8080";
    private static final int TOKEN_BYTES = 24;

    @Option(
            names = "--ui",
            arity = "0..1",
            fallbackValue = DEFAULT_PORT,
            paramLabel = "PORT",
            description = "web page to start, watch and steer the load (" + DEFAULT_PORT + "; 0: any)")
    @Nullable Integer port;

    @Option(
            names = "--ui-host",
            paramLabel = "HOST",
            description = "address of the page (127.0.0.1); others need the URL's token")
    @Nullable String host;

    @Option(names = "--autostart", description = "with --ui: begin at once, and end with the load")
    boolean autostart;

    boolean served() {
        return port != null;
    }

    /** @throws JobException of kind USAGE for what is out of range or does not go together */
    void check() {
        if (port == null && (host != null || autostart)) {
            throw JobException.usage(
                    (host == null ? "--autostart" : "--ui-host " + host) + " is about a page, and there is no --ui",
                    "Give --ui too, or leave it out.");
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw JobException.usage("--ui " + port + " is no port", "Allowed: 0 to 65535.");
        }
    }

    /** @throws JobException of kind USAGE if there is no such address */
    InetAddress address() {
        try {
            return host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw JobException.usage(
                    "--ui-host " + host + " is no address", "Such as 0.0.0.0 for all of this machine's.");
        }
    }

    /** What whoever is not on this machine has to know; null where everybody is. */
    static @Nullable String token(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return null;
        }
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
