package io.sizewalk.emulator.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.sizewalk.emulator.serving.Instance;

/** Puts each request together with its body, up to a little more than SageMaker takes. */
final class Bodies extends HttpObjectAggregator {

    /** What InvokeEndpoint takes at most. */
    static final int LARGEST_PAYLOAD = Instance.LARGEST_PAYLOAD;

    private static final int LARGEST_READ = LARGEST_PAYLOAD + 64 * 1024;

    Bodies() {
        super(LARGEST_READ);
    }

    /**
     * Answers 413 at once, and drops the rest of the body as it comes: closing would reset the connection under a client
     * that is still sending, and hide the answer from it.
     */
    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                Unpooled.wrappedBuffer(AwsErrors.tooLarge()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, AwsErrors.JSON)
                .set(AwsErrors.TYPE, AwsErrors.TOO_LARGE)
                .set(Exchange.REQUEST_ID, Exchange.randomId())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        var unused = context.writeAndFlush(response);
    }
}
