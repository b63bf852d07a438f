package io.sizewalk.emulator.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.sizewalk.emulator.serving.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a model server. It carries one call at a time, and is used again while the server keeps it open. */
final class ModelConnection extends SimpleChannelInboundHandler<HttpObject> {

    private static final Logger LOG = LoggerFactory.getLogger(ModelConnection.class);

    private final ConnectionPool pool;
    private final Channel channel;
    private final Origin origin;
    private @Nullable Call call;
    private @Nullable HttpResponse head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean used;

    ModelConnection(ConnectionPool pool, Channel channel, Origin origin) {
        this.pool = pool;
        this.channel = channel;
        this.origin = origin;
    }

    boolean isOpen() {
        return channel.isActive();
    }

    void close() {
        var unused = channel.close();
    }

    /** Only while it carries none. */
    void send(Call next) {
        call = next;
        next.carriedBy(this);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, next.method, origin.path() + next.path, Unpooled.wrappedBuffer(next.body));
        request.headers().set(HttpHeaderNames.HOST, origin.host());
        next.headers.forEach(request.headers()::set);
        if (next.body.length > 0) {
            request.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, next.body.length);
        }
        channel.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess()) {
                close();
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure() || call == null) {
            LOG.debug("the model server at {} sent what nobody understands: {}", origin.host(), part.decoderResult());
            close();
            return;
        }
        if (part instanceof HttpResponse response && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            head = response;
        }
        if (head != null && part instanceof HttpContent content) {
            take(call, head, content);
        }
    }

    private void take(Call current, HttpResponse response, HttpContent part) {
        ByteBuf content = part.content();
        if (body.size() + content.readableBytes() > ContainerProtocol.LARGEST_ANSWER) {
            current.ended(new Reply(Reply.Outcome.TOO_LARGE, response.status().code()));
            close();
            return;
        }
        try {
            content.readBytes(body, content.readableBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory can be written to
        }
        if (part instanceof LastHttpContent) {
            byte[] whole = body.toByteArray();
            boolean reusable = HttpUtil.isKeepAlive(response);
            call = null;
            head = null;
            body = new ByteArrayOutputStream();
            used = true;
            if (reusable) {
                pool.free(this);
            } else {
                close();
            }
            current.ended(Reply.of(response.status().code(), ContainerProtocol.answer(response.headers(), whole)));
        }
    }

    /**
     * A server may close a connection that it takes for idle just as the next request is sent. Nothing of an answer has
     * come then, and the request is sent once more, as HTTP clients do (RFC 9110, section 9.2.2).
     */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pool.closed(this);
        Call current = call;
        call = null;
        if (current == null) {
            return;
        }
        if (used && head == null && current.mayRepeat()) {
            pool.sendOnNewConnection(current);
        } else {
            current.ended(Reply.UNREACHABLE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable trouble) {
        LOG.debug("trouble with the model server at {}", origin.host(), trouble);
        close();
    }
}
