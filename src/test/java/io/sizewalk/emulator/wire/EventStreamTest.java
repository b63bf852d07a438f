package io.sizewalk.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.Message;

/** Read by AWS's own decoder, which checks lengths and both checksums. */
class EventStreamTest {

    private static Message decoded(ByteBuf frame) {
        byte[] bytes = ByteBufUtil.getBytes(frame);
        frame.release();
        assertThat(ByteBuffer.wrap(bytes).getInt()).isEqualTo(bytes.length);
        return Message.decode(ByteBuffer.wrap(bytes));
    }

    private static Map<String, String> headers(Message message) {
        return message.getHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().getString()));
    }

    @Test
    void anEventCarriesBytes() {
        byte[] payload = {0, 1, 2, (byte) 255};
        Message message = decoded(EventStream.event(UnpooledByteBufAllocator.DEFAULT, "PayloadPart", payload));
        assertThat(message.getPayload()).isEqualTo(payload);
        assertThat(headers(message))
                .containsOnly(
                        Map.entry(":message-type", "event"),
                        Map.entry(":event-type", "PayloadPart"),
                        Map.entry(":content-type", "application/octet-stream"));
    }

    @Test
    void anEventMayBeEmptyOrLargerThanABuffer() {
        for (int size : new int[] {0, 100_000}) {
            Message message =
                    decoded(EventStream.event(UnpooledByteBufAllocator.DEFAULT, "PayloadPart", new byte[size]));
            assertThat(message.getPayload()).hasSize(size);
        }
    }

    @Test
    void anExceptionCarriesJson() {
        byte[] json = "{\"Message\":\"m\"}".getBytes(StandardCharsets.US_ASCII);
        Message message = decoded(EventStream.exception(UnpooledByteBufAllocator.DEFAULT, "ModelStreamError", json));
        assertThat(message.getPayload()).isEqualTo(json);
        assertThat(headers(message))
                .containsOnly(
                        Map.entry(":message-type", "exception"),
                        Map.entry(":exception-type", "ModelStreamError"),
                        Map.entry(":content-type", "application/json"));
    }
}
