package io.sizewalk.emulator.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Messages of {@code application/vnd.amazon.eventstream}, numbers in network byte order (AWS's "Event stream encoding",
 * read 2026-05 in the smithy documentation):
 *
 * <pre>
 * 4 bytes  length of the whole message
 * 4        length of the headers
 * 4        CRC-32 of the 8 bytes before
 *          headers, each: 1 length of the name, the name, 1 type (7: a string), 2 length of the value, the value
 *          payload
 * 4        CRC-32 of everything before
 * </pre>
 */
final class EventStream {

    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final int PRELUDE = 12;
    private static final int CRC = 4;
    private static final int STRING = 7;

    private EventStream() {}

    /** An event of {@code type} whose payload is a member's bytes. */
    static ByteBuf event(ByteBufAllocator allocator, String type, byte[] payload) {
        return message(allocator, "event", ":event-type", type, "application/octet-stream", payload);
    }

    /** An exception: it ends the stream. */
    static ByteBuf exception(ByteBufAllocator allocator, String type, byte[] json) {
        return message(allocator, "exception", ":exception-type", type, AwsErrors.JSON, json);
    }

    private static ByteBuf message(
            ByteBufAllocator allocator,
            String kind,
            String typeHeader,
            String type,
            String contentType,
            byte[] payload) {
        ByteBuf message = allocator.buffer().writeZero(PRELUDE);
        header(message, typeHeader, type);
        header(message, ":content-type", contentType);
        header(message, ":message-type", kind);
        int headers = message.readableBytes() - PRELUDE;
        message.writeBytes(payload);
        message.setInt(0, message.readableBytes() + CRC).setInt(4, headers).setInt(8, crc(message, PRELUDE - CRC));
        return message.writeInt(crc(message, message.readableBytes()));
    }

    private static void header(ByteBuf message, String name, String value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        message.writeByte(nameBytes.length)
                .writeBytes(nameBytes)
                .writeByte(STRING)
                .writeShort(valueBytes.length)
                .writeBytes(valueBytes);
    }

    private static int crc(ByteBuf bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.nioBuffer(0, length));
        return (int) crc.getValue();
    }
}
