package io.sizewalk.emulator.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.sizewalk.emulator.backend.RealModels;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.serving.RequestLog;
import io.sizewalk.emulator.time.ThreadTimers;
import io.sizewalk.emulator.tls.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server: one thread reads, decides and writes, and owns all state; another one wakes it up when a timer is
 * due.
 */
public final class Server implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 1024;
    private static final long CLOSE_SECONDS = 5;

    private final SingleThreadIoEventLoop loop;
    private final ThreadTimers timers;
    private final RealModels realModels;
    private final Channel listening;
    private final Optional<X509Certificate> certificate;
    private final int port;

    private Server(
            SingleThreadIoEventLoop loop,
            ThreadTimers timers,
            RealModels realModels,
            Channel listening,
            Optional<X509Certificate> certificate) {
        this.certificate = certificate;
        this.loop = loop;
        this.timers = timers;
        this.realModels = realModels;
        this.listening = listening;
        this.port = ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port 1 to 65535, or 0 for any that is free
     * @throws IOException if it cannot: a {@link java.net.BindException} if the port is in use
     */
    public static Server start(ModelFile models, int port, ServerOptions options) throws IOException {
        Optional<SelfSignedCertificate> own =
                options.tls() ? Optional.of(SelfSignedCertificate.make()) : Optional.empty();
        @Nullable SslContext tls = own.isPresent() ? tls(own.get()) : null;
        SingleThreadIoEventLoop loop = new SingleThreadIoEventLoop(
                null,
                task -> {
                    Thread thread = new Thread(task, "local-sagemaker");
                    thread.setDaemon(true);
                    return thread;
                },
                NioIoHandler.newFactory());
        ThreadTimers timers = new ThreadTimers("local-sagemaker-timers", loop);
        RealModels realModels = new RealModels(loop, timers);
        try {
            RequestLog requests = new RequestLog();
            Router router =
                    new Router(new Account(models, timers, requests, realModels), requests, options.verifySignatures());
            ChannelFuture bound = new ServerBootstrap()
                    .group(loop)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            if (tls != null) {
                                channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                            }
                            channel.pipeline().addLast(new HttpServerCodec(), new Bodies(), new Connection(router));
                        }
                    })
                    .bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port))
                    .awaitUninterruptibly();
            if (bound.cause() instanceof IOException e) {
                throw e;
            }
            if (bound.cause() != null) {
                throw new IOException("cannot listen on port " + port, bound.cause());
            }
            return new Server(loop, timers, realModels, bound.channel(), own.map(SelfSignedCertificate::certificate));
        } catch (IOException | RuntimeException e) {
            stop(loop, timers, realModels);
            throw e;
        }
    }

    private static SslContext tls(SelfSignedCertificate own) throws SSLException {
        return SslContextBuilder.forServer(own.key(), own.certificate())
                .sslProvider(SslProvider.JDK)
                .build();
    }

    /** What it shows to clients; empty without TLS. */
    public Optional<X509Certificate> certificate() {
        return certificate;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /**
     * Closes every connection, ends every thread and the model servers that it started; then others may have its port. Does
     * nothing the second time.
     */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            // While the loop still turns: when it shuts down it drops connections first, and may leave the port taken.
            listening.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        stop(loop, timers, realModels);
    }

    private static void stop(SingleThreadIoEventLoop loop, ThreadTimers timers, RealModels realModels) {
        try (realModels) {
            stop(loop, timers);
        }
    }

    private static void stop(SingleThreadIoEventLoop loop, ThreadTimers timers) {
        timers.close();
        var unused = loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        try {
            if (!loop.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server's thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
