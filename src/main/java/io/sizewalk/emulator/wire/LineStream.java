package io.sizewalk.emulator.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is written bit by bit, each when the one before has left: it takes little memory however long it is,
 * and other requests are served in between.
 */
final class LineStream {

    private final Exchange exchange;
    private final Source source;

    /** What is written. */
    @FunctionalInterface
    interface Source {
        /** The next bit; null at the end. */
        @Nullable ByteBuf chunk(ByteBufAllocator allocator);
    }

    private LineStream(Exchange exchange, Source source) {
        this.exchange = exchange;
        this.source = source;
    }

    static void answer(Exchange exchange, String contentType, Source source) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(Exchange.REQUEST_ID, exchange.requestId())
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        if (!exchange.keepAlive()) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        exchange.context().write(head).addListener(LineStream::closeOnTrouble);
        new LineStream(exchange, source).next();
    }

    private void next() {
        ByteBuf chunk = source.chunk(exchange.context().alloc());
        if (chunk == null) {
            exchange.ended(exchange.context().writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
            return;
        }
        exchange.context().writeAndFlush(new DefaultHttpContent(chunk)).addListener((ChannelFuture written) -> {
            if (written.isSuccess()) {
                // Through the loop, for a long answer neither to nest deeply nor to hold up everyone else.
                exchange.context().executor().execute(this::next);
            } else {
                closeOnTrouble(written);
            }
        });
    }

    private static void closeOnTrouble(Future<?> written) {
        if (!written.isSuccess() && written instanceof ChannelFuture future) {
            var unused = future.channel().close();
        }
    }
}
