package io.sizewalk.ui;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.sizewalk.traffic.LoadSnapshot;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of a load: one thread for all viewers, whom it never waits for, and two that work only when the desk or a file is
 * asked for.
 */
public final class LoadPageServer implements AutoCloseable {

    private static final int LARGEST_BODY = 8 << 10;
    /** Viewers, and as many again for what their pages ask. */
    private static final int MOST_CONNECTIONS = 2 * Viewers.MOST;

    private static final int NUDGE_SECONDS = 15;
    private static final int CLOSE_SECONDS = 2;
    private static final int MOST_WAITING = 16;
    /** A thread that has nothing to do. */
    private static final int KEPT_SECONDS = 30;

    private static final WriteBufferWaterMark BUFFERED = new WriteBufferWaterMark(16 << 10, 64 << 10);

    private final SingleThreadIoEventLoop loop =
            new SingleThreadIoEventLoop(null, daemon("load-page"), NioIoHandler.newFactory());
    private final ExecutorService orders = oneThread("load-page-orders");
    private final ExecutorService downloads = oneThread("load-page-downloads");
    private final Viewers viewers = new Viewers();
    private final Board board = new Board();
    private final URI url;
    private final Channel listening;
    /** Of the loop's thread. */
    private int connections;

    private LoadPageServer(InetAddress host, int port, @Nullable String token, LoadDesk desk) throws IOException {
        Access.check(host, token);
        Routes routes = new Routes(desk, board, orders, downloads);
        try {
            ChannelFuture bound = new ServerBootstrap()
                    .group(loop)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, BUFFERED)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            int own = channel.localAddress().getPort();
                            accept(channel, new Connection(Access.of(host, own, token), routes, viewers));
                        }
                    })
                    .bind(new InetSocketAddress(host, port))
                    .awaitUninterruptibly();
            if (bound.cause() != null) {
                throw trouble(host, port, bound.cause());
            }
            listening = bound.channel();
            url = url(host, ((InetSocketAddress) bound.channel().localAddress()).getPort(), token);
            var unused = loop.scheduleAtFixedRate(viewers::nudge, NUDGE_SECONDS, NUDGE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | RuntimeException e) {
            endThreads();
            throw e;
        }
    }

    /**
     * Listens.
     *
     * @param host where; a loopback address unless others shall see the page
     * @param port 1 to 65535, or 0 for any that is free
     * @param token at least 128 random bits as letters and digits, without which nothing is answered; null for none, which only a
     *     loopback address may have
     * @param desk what the page drives
     * @throws IOException if it cannot listen: a {@link BindException} whose message is one line if the port is in use
     * @throws IllegalArgumentException if the token is missing or too short
     */
    public static LoadPageServer start(InetAddress host, int port, @Nullable String token, LoadDesk desk)
            throws IOException {
        return new LoadPageServer(host, port, token, desk);
    }

    /** A new load: what was seen of the one before is forgotten. From any thread. */
    public synchronized void began() {
        send(board.begin());
    }

    /** What came of the load, in a line, to be shown with its last snapshot. From any thread. */
    public void tell(String outcome) {
        board.conclude(outcome);
    }

    /** What the load is now; once a second and at its end. From any thread; never waits for a viewer. */
    public synchronized void publish(LoadSnapshot snapshot) {
        send(board.take(snapshot));
    }

    /** For a browser, with the token. */
    public URI url() {
        return url;
    }

    /** Tells viewers that this was all, and ends every connection and thread. Does nothing the second time. */
    @Override
    public void close() {
        try {
            if (!loop.isShuttingDown()) {
                // While the loop still turns: when it shuts down it drops connections first, and may leave the port
                // taken.
                listening.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
                loop.submit(viewers::sayFarewell).await(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endThreads();
    }

    private void endThreads() {
        orders.shutdown();
        downloads.shutdown();
        var unused = loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        try {
            if (!loop.awaitTermination(2 * CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the page's thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(byte[] frame) {
        if (!loop.isShuttingDown()) {
            loop.execute(() -> viewers.send(frame));
        }
    }

    private void accept(Channel channel, Connection connection) {
        if (connections >= MOST_CONNECTIONS) {
            var unused = channel.close();
            return;
        }
        connections++;
        var unused = channel.closeFuture().addListener(closed -> connections--);
        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_BODY), connection);
    }

    private static IOException trouble(InetAddress host, int port, Throwable cause) {
        String where = "port " + port + " of " + host.getHostAddress();
        IOException trouble = cause instanceof BindException
                ? new BindException(where + " cannot be listened on: " + cause.getMessage())
                : new IOException("cannot listen on " + where + ": " + cause.getMessage());
        trouble.initCause(cause);
        return trouble;
    }

    private static URI url(InetAddress host, int port, @Nullable String token) {
        InetAddress shown = host.isAnyLocalAddress() ? thisMachine() : host;
        String name = shown instanceof Inet6Address
                ? "[" + shown.getHostAddress().replaceFirst("%.*", "") + "]"
                : shown.getHostAddress();
        return URI.create("http://" + name + ":" + port + "/" + (token == null ? "" : "?token=" + token));
    }

    /** An address that others may know it by. */
    private static InetAddress thisMachine() {
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static ExecutorService oneThread(String name) {
        return new ThreadPoolExecutor(
                0, 1, KEPT_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), daemon(name));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
