package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.sizewalk.emulator.serving.Answer;
import io.sizewalk.emulator.serving.ModelAnswer;
import io.sizewalk.emulator.serving.Reply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * InvokeEndpointWithResponseStream's answer: an event stream of PayloadParts, each written when it comes; the model's
 * answer is one line of JSON a part. What goes wrong before the first part is answered as InvokeEndpoint does; after it,
 * an exception ends the stream. When the client has gone nothing is written any more; the model works on, as a container
 * does that does not know.
 */
final class StreamedAnswer implements Answer {

    private static final String MODEL_CONTENT_TYPE = "X-Amzn-SageMaker-Content-Type";
    private static final String MODEL_STREAM_ERROR = "ModelStreamError";

    private final Exchange exchange;
    private final String variant;
    private final HttpHeaders request;
    private final Answer whole;
    private int parts;

    /** @param whole answers what went wrong before the first part */
    StreamedAnswer(Exchange exchange, String variant, Answer whole) {
        this.exchange = exchange;
        this.variant = variant;
        this.request = exchange.request().headers();
        this.whole = whole;
    }

    @Override
    public void part() {
        String line = "{\"model\":\"local\",\"variant\":\"" + variant + "\",\"part\":" + (parts + 1) + "}\n";
        part("application/jsonlines", line.getBytes(StandardCharsets.US_ASCII));
    }

    private void part(String contentType, byte[] bytes) {
        ChannelHandlerContext context = exchange.context();
        if (context.channel().isActive() && !exchange.isDropped()) {
            if (parts == 0) {
                var unused = context.write(head(contentType));
            }
            write(EventStream.event(context.alloc(), "PayloadPart", bytes));
        }
        parts++;
    }

    /** A real model's answer, which is read whole, is one part. */
    private void last(@Nullable ModelAnswer real) {
        if (real == null) {
            part();
        } else {
            part(real.headers().getOrDefault("Content-Type", ModelReplies.DEFAULT_TYPE), real.body());
        }
    }

    @Override
    public void ended(Reply reply) {
        if (exchange.isDropped()) {
            exchange.drop();
            return;
        }
        switch (reply.outcome()) {
            case SERVED -> {
                last(reply.answer());
                close();
            }
            case STREAM_TIMED_OUT ->
                fail(
                        "Your model primary did not complete sending the inference response in the allotted time.",
                        "ModelInvocationTimeExceeded");
            case STREAM_BROKEN ->
                fail("The connection to the model primary was closed in the middle of its response.", "StreamBroken");
            default -> whole.ended(reply);
        }
    }

    private void fail(String message, String code) {
        ChannelHandlerContext context = exchange.context();
        if (context.channel().isActive()) {
            byte[] json = AwsErrors.bytes(JsonNodeFactory.instance
                    .objectNode()
                    .put("Message", message)
                    .put("ErrorCode", code));
            write(EventStream.exception(context.alloc(), MODEL_STREAM_ERROR, json));
        }
        close();
    }

    private void write(ByteBuf message) {
        var unused = exchange.context().writeAndFlush(new DefaultHttpContent(message));
    }

    private void close() {
        ChannelHandlerContext context = exchange.context();
        exchange.ended(
                context.channel().isActive()
                        ? context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                        : context.newSucceededFuture());
    }

    private HttpResponse head(String contentType) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(Exchange.REQUEST_ID, exchange.requestId())
                .set(HttpHeaderNames.CONTENT_TYPE, EventStream.CONTENT_TYPE)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED)
                .set(MODEL_CONTENT_TYPE, contentType)
                .set(ModelReplies.VARIANT, variant);
        InvocationHeaders.echo(request, head.headers());
        if (!exchange.keepAlive()) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return head;
    }
}
