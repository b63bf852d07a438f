package io.sizewalk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.sizewalk.traffic.LoadModel;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class ConnectionTest {

    private static final int PORT = 8080;
    private static final int PATIENCE_SECONDS = 30;

    private final Queue<Runnable> orders = new ArrayDeque<>();
    private EmbeddedChannel channel;

    @BeforeEach
    void connect() {
        Access access = Access.of(InetAddress.getLoopbackAddress(), PORT, null);
        Routes routes = new Routes(new PlayedDesk(LoadModel.OPEN), new Board(), orders::add, Runnable::run);
        channel = new EmbeddedChannel(new Connection(access, routes, new Viewers()));
        channel.freezeTime();
    }

    @Test
    void hangsUpOnOneThatDoesNotAskInTime() {
        pass(PATIENCE_SECONDS - 1);
        assertThat(channel.isOpen()).isTrue();
        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void waitsForADeskThatTakesItsTime() {
        DefaultFullHttpRequest request = ask(HttpMethod.POST, "/stop");
        request.headers().set("Origin", "http://localhost:" + PORT).set("Content-Type", "application/json");
        channel.writeInbound(request);
        pass(10 * PATIENCE_SECONDS);
        assertThat(channel.isOpen()).isTrue();
        orders.remove().run();
        FullHttpResponse response = channel.readOutbound();
        // Its body was no object.
        assertThat(response.status().code()).isEqualTo(409);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void keepsAViewerForAsLongAsItStays() {
        channel.writeInbound(ask(HttpMethod.GET, "/events"));
        pass(100 * PATIENCE_SECONDS);
        assertThat(channel.isOpen()).isTrue();
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private static DefaultFullHttpRequest ask(HttpMethod method, String path) {
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path);
        request.headers().set("Host", "localhost:" + PORT);
        return request;
    }
}
