package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.sizewalk.emulator.serving.RequestLog;
import io.sizewalk.emulator.wire.CallLog.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened, as JSON lines: {@code GET /_local/requests[?endpoint=NAME]}, in the order in which requests
 * ended, and {@code GET /_local/calls}, in the order in which they came. {@code GET /_local/operations} lists what can be
 * called.
 */
final class DebugPaths {

    private static final String LINES = "application/x-ndjson";
    private static final int CHUNK_LINES = 512;

    private final RequestLog requests;
    private final CallLog calls;
    private final List<ServedOperation> operations;

    DebugPaths(RequestLog requests, CallLog calls, List<ServedOperation> operations) {
        this.requests = requests;
        this.calls = calls;
        this.operations = operations;
    }

    /** @return false if there is no such path */
    boolean handle(Exchange exchange) {
        QueryStringDecoder uri = new QueryStringDecoder(exchange.request().uri());
        switch (uri.path()) {
            case "/_local/requests" -> {
                List<String> endpoint = uri.parameters().get("endpoint");
                LineStream.answer(exchange, LINES, requestLines(endpoint == null ? null : endpoint.get(0)));
            }
            case "/_local/calls" -> LineStream.answer(exchange, LINES, lines(calls.all(), DebugPaths::line));
            case "/_local/operations" -> LineStream.answer(exchange, LINES, lines(operations, DebugPaths::line));
            default -> {
                return false;
            }
        }
        return true;
    }

    private LineStream.Source requestLines(@Nullable String endpoint) {
        long end = requests.end();
        return new LineStream.Source() {
            private long next = requests.first();

            @Override
            public @Nullable ByteBuf chunk(ByteBufAllocator allocator) {
                next = Math.max(next, requests.first()); // the oldest may have been overwritten since
                if (next >= end) {
                    return null;
                }
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < CHUNK_LINES && next < end; i++) {
                    RequestLog.Entry entry = requests.get(next++);
                    if (endpoint == null || entry.endpoint().equals(endpoint)) {
                        append(lines, entry);
                    }
                }
                return ByteBufUtil.writeUtf8(allocator, lines);
            }
        };
    }

    private static void append(StringBuilder lines, RequestLog.Entry entry) {
        Instant received = Instant.EPOCH.plus(entry.receivedEpochMicros(), ChronoUnit.MICROS);
        lines.append("{\"received\":\"").append(received);
        lines.append("\",\"endpoint\":\"").append(entry.endpoint());
        lines.append("\",\"instance\":\"").append(entry.instance());
        lines.append("\",\"waitMicros\":").append(entry.waitMicros());
        lines.append(",\"serviceMicros\":").append(entry.serviceMicros());
        lines.append(",\"status\":").append(entry.status()).append("}\n");
    }

    private static <T> LineStream.Source lines(List<T> items, Function<T, byte[]> line) {
        Iterator<T> all = items.iterator();
        return allocator -> {
            if (!all.hasNext()) {
                return null;
            }
            ByteBuf chunk = allocator.buffer();
            for (int i = 0; i < CHUNK_LINES && all.hasNext(); i++) {
                chunk.writeBytes(line.apply(all.next()));
                chunk.writeCharSequence("\n", StandardCharsets.UTF_8);
            }
            return chunk;
        };
    }

    private static byte[] line(ServedOperation served) {
        return AwsErrors.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("service", served.service())
                .put("operation", served.operation()));
    }

    private static byte[] line(Call call) {
        return AwsErrors.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("time", call.time().toString())
                .put("service", call.service())
                .put("operation", call.operation())
                .put("resource", call.resource())
                .put("outcome", call.outcome()));
    }
}
