package io.sizewalk.emulator.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.sizewalk.emulator.serving.Payload;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One request and its answer. The request's content is only there until whoever handles it returns. */
final class Exchange {

    /** Is in every answer. */
    static final String REQUEST_ID = "x-amzn-RequestId";

    private final ChannelHandlerContext context;
    private final FullHttpRequest request;
    private final boolean keepAlive;
    private final Runnable ended;
    private final String requestId = randomId();
    private boolean unanswered;

    /** @param ended called when the answer has been given to the connection */
    Exchange(ChannelHandlerContext context, FullHttpRequest request, Runnable ended) {
        this.context = context;
        this.request = request;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.ended = ended;
    }

    FullHttpRequest request() {
        return request;
    }

    ChannelHandlerContext context() {
        return context;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    String requestId() {
        return requestId;
    }

    /** What a real model gets to see of the request. */
    Payload payload() {
        return new Payload() {
            @Override
            public byte[] body() {
                return ByteBufUtil.getBytes(request.content());
            }

            @Override
            public @Nullable String header(String name) {
                return request.headers().get(name);
            }
        };
    }

    FullHttpResponse response(int status, String contentType, byte[] body) {
        ByteBuf content = body.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), content);
        response.headers()
                .set(REQUEST_ID, requestId)
                .set(HttpHeaderNames.DATE, HttpDate.now())
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return response;
    }

    void answer(int status, String contentType, byte[] body) {
        answer(response(status, contentType, body));
    }

    /** Sends a response made by {@link #response}. If the client has gone, nobody is told. */
    void answer(FullHttpResponse response) {
        if (unanswered) {
            response.release();
            drop();
            return;
        }
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        var written = context.writeAndFlush(response);
        ended(written);
    }

    /** Whatever the answer is going to be, the connection is closed in its place. */
    void dropAnswer() {
        unanswered = true;
    }

    boolean isDropped() {
        return unanswered;
    }

    /** Closes the connection without an answer; what the client has sent ahead is not looked at. */
    void drop() {
        var unused = context.close();
    }

    /** The last part of the answer has been given to the connection. */
    void ended(ChannelFuture written) {
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
        ended.run();
    }

    static String randomId() {
        // Cheaper than UUID.randomUUID(), whose secrecy nobody needs here.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
