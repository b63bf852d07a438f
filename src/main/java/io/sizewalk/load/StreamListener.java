package io.sizewalk.load;

import io.gatling.commons.util.Clock;
import io.gatling.commons.util.Throwables;
import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.gatling.http.client.impl.RequestTimeoutException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears of one request's answer as it comes, and tells how it ended, once. The time to the first byte is that of the model's
 * first byte, not of AWS's wrapping. Used by one thread, the event loop of the request's connection.
 */
final class StreamListener implements HttpListener {

    /** Of an answer, kept to be looked into: more is no answer of a model that speaks JSON. */
    static final int MOST_KEPT = 16 << 20;

    private final Call call;
    private final InvokeRequest.Answered answered;
    private final Clock clock;
    private final Consumer<Report> ended;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long startMillis;
    private int status;
    private int bytes;
    private @Nullable HttpHeaders headers;
    private AnswerParts parts = new AnswerParts.PlainParts();
    private boolean done;

    StreamListener(Call call, InvokeRequest.Answered answered, Clock clock, Consumer<Report> ended) {
        this.call = call;
        this.answered = answered;
        this.clock = clock;
        this.ended = ended;
        this.startMillis = clock.nowMillis();
    }

    /**
     * How the request ended.
     *
     * @param startMillis of the epoch
     * @param endMillis likewise, not before
     * @param status of HTTP, 0 if none came
     * @param failure as simulation.log is to word it; null for a success
     */
    record Report(
            String name,
            long startMillis,
            long endMillis,
            int status,
            @Nullable String failure) {}

    @Override
    public void onSend() {
        startMillis = clock.nowMillis();
    }

    @Override
    public void onFinalClientRequest(Request request) {}

    @Override
    public void onHttpResponse(HttpResponseStatus line, HttpHeaders all) {
        status = line.code();
        headers = all;
        parts = call.outgoing().isSuccess(status)
                ? AnswerParts.of(all.get(HttpHeaderNames.CONTENT_TYPE))
                : new AnswerParts.PlainParts();
    }

    @Override
    public void onHttpResponseBodyChunk(ByteBuf chunk, boolean last) {
        if (done) {
            return;
        }
        parts.take(ByteBufUtil.getBytes(chunk), this::part);
        if (last) {
            done = true;
            complete();
        }
    }

    private void part(byte[] part) {
        call.part();
        bytes += part.length;
        boolean looksInto = call.outgoing().readsAnswer() || !call.outgoing().isSuccess(status);
        if (looksInto && kept.size() <= MOST_KEPT) {
            kept.writeBytes(part);
        }
    }

    private void complete() {
        Fault fault = call.outgoing().isSuccess(status)
                ? parts.failure(status)
                : Fault.read(status, headers == null ? null : headers.get(Fault.CODE_HEADER), kept.toByteArray());
        call.answered(status, bytes, fault == null ? "" : fault.code());
        call.explained(fault == null ? "" : fault.message());
        answered.by(headers == null ? null : headers.get(HttpHeaderNames.DATE), Refusal.of(fault));
        if (fault == null) {
            call.mismatched(mismatch());
        }
        end(fault == null ? call.mismatch() : text(fault));
    }

    private @Nullable String mismatch() {
        if (kept.size() > MOST_KEPT) {
            return "the answer has more than " + MOST_KEPT + " bytes, too many to look into";
        }
        return call.outgoing().readsAnswer() ? call.outgoing().mismatch(kept.toByteArray()) : null;
    }

    private String text(Fault fault) {
        if (!call.outgoing().isSuccess(status)) {
            return "HTTP " + status;
        }
        String code = fault.code().isEmpty() ? "error in the stream" : fault.code();
        return fault.message().isEmpty() ? code : code + ": " + fault.message();
    }

    @Override
    public void onThrowable(Throwable trouble) {
        if (done) {
            return;
        }
        done = true;
        status = 0;
        end(words(trouble));
    }

    /** As Gatling words it for other requests. */
    private static String words(Throwable trouble) {
        Throwables.PimpedException$ words = Throwables.PimpedException$.MODULE$;
        Throwable root = words.rootCause$extension(trouble);
        return root instanceof RequestTimeoutException
                ? String.valueOf(root.getMessage())
                : words.detailedMessage$extension(root);
    }

    private void end(@Nullable String failure) {
        call.over();
        long endMillis = Math.max(startMillis, clock.nowMillis());
        ended.accept(new Report(call.outgoing().name(), startMillis, endMillis, status, failure));
    }
}
