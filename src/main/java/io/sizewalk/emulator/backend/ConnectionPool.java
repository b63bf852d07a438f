package io.sizewalk.emulator.backend;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.sizewalk.emulator.serving.Reply;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The connections of one instance to one model server. There are as many as calls were ever under way at a time; the one
 * that was used last is used next. Everything happens on the event loop.
 */
final class ConnectionPool implements CallSender {

    private static final int CONNECT_MILLIS = 10_000;

    private final EventLoop loop;
    private final Origin origin;
    private final Deque<ModelConnection> idle = new ArrayDeque<>();
    private boolean closed;

    ConnectionPool(EventLoop loop, Origin origin) {
        this.loop = loop;
        this.origin = origin;
    }

    @Override
    public void send(Call call) {
        for (ModelConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (connection.isOpen()) {
                connection.send(call);
                return;
            }
        }
        sendOnNewConnection(call);
    }

    void sendOnNewConnection(Call call) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        prepare(channel);
                    }
                })
                .connect(origin.address());
        connecting.addListener((ChannelFuture done) -> {
            if (!done.isSuccess()) {
                call.ended(Reply.UNREACHABLE);
                return;
            }
            ModelConnection connection = done.channel().pipeline().get(ModelConnection.class);
            if (call.isOver()) {
                free(connection);
            } else {
                connection.send(call);
            }
        });
    }

    private void prepare(Channel channel) {
        SslContext tls = origin.tls();
        if (tls != null) {
            channel.pipeline()
                    .addLast(tls.newHandler(
                            channel.alloc(), origin.name(), origin.address().getPort()));
        }
        channel.pipeline().addLast(new HttpClientCodec(), new ModelConnection(this, channel, origin));
    }

    /** It carries nothing any more, and is open. */
    void free(ModelConnection connection) {
        if (closed) {
            connection.close();
        } else {
            idle.push(connection);
        }
    }

    void closed(ModelConnection connection) {
        idle.remove(connection);
    }

    /** Closes the idle connections now, and each other one when its call is over. */
    void close() {
        closed = true;
        for (ModelConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
