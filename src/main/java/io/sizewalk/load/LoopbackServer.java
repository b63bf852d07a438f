package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * An HTTP server on this machine that answers anything at once, as SageMaker's streams where it is asked for one: what the worker
 * warms itself up on, and what the self-check sends to.
 */
final class LoopbackServer implements AutoCloseable {

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    /** @param largestBody bytes; requests with a larger one get no answer */
    LoopbackServer(int largestBody) {
        channel = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new Connection(largestBody))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    URI uri() {
        InetSocketAddress address = (InetSocketAddress) channel.localAddress();
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    @Override
    public void close() {
        // Otherwise the port may stay taken.
        channel.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Connection extends ChannelInitializer<Channel> {
        private final int largestBody;

        Connection(int largestBody) {
            this.largestBody = largestBody;
        }

        @Override
        protected void initChannel(Channel connection) {
            connection.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(largestBody), new Answer());
        }
    }

    /** One of SageMaker's events. */
    private static byte[] part(byte[] payload) {
        Map<String, HeaderValue> headers = Map.of(
                ":message-type", HeaderValue.fromString("event"),
                ":event-type", HeaderValue.fromString(EventStreamParts.PAYLOAD_PART));
        return new Message(headers, payload).toByteBuffer().array();
    }

    private static final class Answer extends SimpleChannelInboundHandler<FullHttpRequest> {
        private static final byte[] BODY = "{\"predictions\":[0.5]}".getBytes(UTF_8);
        private static final byte[] STREAM = part(BODY);

        /** A write that fails closes the connection, which the client sees. */
        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            boolean streamed = request.uri().endsWith(Invocation.STREAM);
            byte[] body = streamed ? STREAM : BODY;
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(body));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            if (streamed) {
                response.headers().set(HttpHeaderNames.CONTENT_TYPE, EventStreamParts.CONTENT_TYPE);
            }
            context.writeAndFlush(response, context.voidPromise());
        }
    }
}
