package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** An endpoint on this machine that answers as a test wants, and remembers what it was asked. */
final class TestEndpoint implements AutoCloseable {

    static final String ANSWER = "{\"answer\":42}";
    private static final int LARGEST_BODY = 8 << 20;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final @Nullable SslContext tls;
    private final Channel channel;
    private volatile BiFunction<Integer, Received, Answer> behaviour = (index, request) -> new Answer(200, 0);
    private volatile Runnable onRequest = () -> {};

    TestEndpoint() {
        this(null);
    }

    TestEndpoint(@Nullable SslContext tls) {
        this.tls = tls;
        channel = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new Connection())
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /**
     * @param status to answer with; {@link #NEVER} for no answer, {@link #CLOSE} to close the connection instead
     * @param delayMillis before that
     * @param headers of the answer, besides its length
     */
    record Answer(int status, long delayMillis, Map<String, String> headers, String body) {
        static final int NEVER = 0;
        static final int CLOSE = -1;

        Answer(int status, long delayMillis) {
            this(status, delayMillis, Map.of(), ANSWER);
        }

        /** A refusal as AWS's REST protocols word it. */
        static Answer refusal(int status, String code, String message) {
            return new Answer(
                    status,
                    0,
                    Map.of("x-amzn-ErrorType", code + ":http://internal.amazon.com/coral/com.amazon.coral.service/"),
                    "{\"message\":\"" + message + "\"}");
        }

        Answer with(String header, String value) {
            Map<String, String> all = new TreeMap<>(headers);
            all.put(header, value);
            return new Answer(status, delayMillis, all, body);
        }
    }

    record Received(String method, String path, Map<String, String> headers, String body) {}

    /** Sets what the n-th request from now on, counted from 0, gets, and forgets earlier requests. */
    void behave(IntFunction<Answer> newBehaviour) {
        behave((index, request) -> newBehaviour.apply(index));
    }

    /** Likewise, with the request at hand. */
    void behave(BiFunction<Integer, Received, Answer> newBehaviour) {
        received.clear();
        behaviour = newBehaviour;
    }

    /** Called on the server's thread at each request. */
    void onRequest(Runnable action) {
        onRequest = action;
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    URI uri() {
        int port = ((InetSocketAddress) channel.localAddress()).getPort();
        return tls == null ? URI.create("http://127.0.0.1:" + port) : URI.create("https://localhost:" + port);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Connection extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel connection) {
            if (tls != null) {
                connection.pipeline().addLast(tls.newHandler(connection.alloc()));
            }
            connection.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_BODY), new Serve());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private final class Serve extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            String body = new String(ByteBufUtil.getBytes(request.content()), UTF_8);
            Received one = new Received(request.method().name(), request.uri(), headers, body);
            Answer answer = behaviour.apply(received.size(), one);
            received.add(one);
            onRequest.run();
            if (answer.status() == Answer.CLOSE) {
                context.close();
            } else if (answer.status() != Answer.NEVER) {
                context.executor().schedule(() -> reply(context, answer), answer.delayMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void reply(ChannelHandlerContext context, Answer answer) {
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(answer.status()),
                    Unpooled.copiedBuffer(answer.body(), UTF_8));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            answer.headers().forEach(response.headers()::set);
            context.writeAndFlush(response);
        }

        /** Clients that are killed reset their connections. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
