package io.sizewalk.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The strings of a binary log, see {@link BinaryLogReader} for their layout. Lengths are checked before anything is
 * allocated.
 */
final class BinaryStrings {

    /** Gatling cuts messages to 200 characters; no name comes near this. */
    static final int MAX_STRING_BYTES = 1 << 16;
    /**
     * Characters of distinct names kept, and of distinct messages. Any string may be referred to until the end of the file,
     * but a load where each failure has a message of its own must not fill the memory: what comes later is read as
     * {@link ErrorTally#OTHER}, as the statistics would count it anyhow.
     */
    private static final int MAX_NAME_CHARS = 8_000_000;

    private static final int MAX_MESSAGE_CHARS = 2_000_000;

    private final LogInput in;
    private final List<String> cache = new ArrayList<>();
    private long nameChars;
    private long messageChars;

    BinaryStrings(LogInput in) {
        this.in = in;
    }

    String readPlain() throws IOException {
        long at = in.offset();
        int bytes = in.readInt();
        if (bytes < 0 || bytes > MAX_STRING_BYTES) {
            throw BrokenLogException.atByte(at, bytes + " is no length of a string");
        }
        if (bytes == 0) {
            return "";
        }
        // The coder comes after the bytes. Read as Latin-1 no byte is lost, and most strings are.
        String latin1 = in.readString(bytes, StandardCharsets.ISO_8859_1);
        long coderAt = in.offset();
        int coder = in.readByte();
        return switch (coder) {
            case 0 -> latin1;
            case 1 -> utf16(latin1, coderAt);
            default -> throw BrokenLogException.atByte(coderAt, coder + " is no coder of a string (0 or 1)");
        };
    }

    /** The writer dumps its own memory; every machine that Gatling is likely to run on is little-endian. */
    private static String utf16(String latin1, long coderAt) throws BrokenLogException {
        if (latin1.length() % 2 != 0) {
            throw BrokenLogException.atByte(coderAt, "a UTF-16 string of an odd number of bytes");
        }
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16LE);
    }

    String readName() throws IOException {
        return readCached(false);
    }

    String readMessage() throws IOException {
        return readCached(true);
    }

    private String readCached(boolean message) throws IOException {
        long at = in.offset();
        int index = in.readInt();
        if (index > 0) {
            if (index != cache.size() + 1) {
                throw BrokenLogException.atByte(
                        at, "string number " + index + " where " + (cache.size() + 1) + " is due");
            }
            String text = readPlain();
            cache.add(hasRoomFor(text, message) ? text : ErrorTally.OTHER);
            return text;
        }
        if (index == 0 || index < -cache.size()) {
            throw BrokenLogException.atByte(
                    at, "string reference " + index + " with " + cache.size() + " strings known");
        }
        return cache.get(-index - 1);
    }

    private boolean hasRoomFor(String text, boolean message) {
        if (message) {
            messageChars += text.length();
            return messageChars <= MAX_MESSAGE_CHARS;
        }
        nameChars += text.length();
        return nameChars <= MAX_NAME_CHARS;
    }
}
