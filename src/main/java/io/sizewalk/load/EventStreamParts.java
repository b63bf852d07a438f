package io.sizewalk.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/**
 * The answer of InvokeEndpointWithResponseStream: messages of {@code application/vnd.amazon.eventstream}. An event of the type
 * {@code PayloadPart} has bytes of the model; an exception, such as {@code ModelStreamError}, makes a failure of an answer whose
 * status was 200, and so does a message that is broken or cut.
 */
final class EventStreamParts implements AnswerParts {

    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";
    static final String BROKEN = "StreamBroken";

    static final String PAYLOAD_PART = "PayloadPart";
    /** Of a message, besides its headers and its payload. */
    private static final int FRAME_BYTES = 16;

    private final List<Message> decoded = new ArrayList<>();
    private final MessageDecoder decoder = new MessageDecoder(decoded::add);
    /** Bytes taken that belong to no whole message yet. */
    private long open;

    private @Nullable Message exception;
    private @Nullable String broken;

    @Override
    public void take(byte[] bytes, Sink sink) {
        if (broken != null) {
            return;
        }
        open += bytes.length;
        try {
            decoder.feed(bytes);
        } catch (RuntimeException e) {
            broken = "a message of the stream is broken: " + e.getMessage();
        }
        for (Message message : decoded) {
            open -= FRAME_BYTES
                    + Message.encodeHeaders(message.getHeaders().entrySet()).length
                    + message.getPayload().length;
            handle(message, sink);
        }
        decoded.clear();
    }

    private void handle(Message message, Sink sink) {
        switch (header(message, ":message-type")) {
            case "event" -> {
                if (header(message, ":event-type").equals(PAYLOAD_PART) && message.getPayload().length > 0) {
                    sink.part(message.getPayload());
                }
            }
            case "exception", "error" -> exception = exception == null ? message : exception;
            default -> broken = "a message of the stream is of no known kind";
        }
    }

    @Override
    public @Nullable Fault failure(int status) {
        if (exception != null) {
            return fault(status, exception);
        }
        if (broken == null && open == 0) {
            return null;
        }
        return new Fault(status, BROKEN, broken != null ? broken : "the stream ended within a message");
    }

    /** An exception has its type in a header and AWS's words in JSON; an error, which is not modelled, has both in headers. */
    private static Fault fault(int status, Message message) {
        if (header(message, ":message-type").equals("error")) {
            return new Fault(status, header(message, ":error-code"), header(message, ":error-message"));
        }
        return Fault.read(status, header(message, ":exception-type"), message.getPayload());
    }

    private static String header(Message message, String name) {
        Map<String, HeaderValue> headers = message.getHeaders();
        HeaderValue value = headers.get(name);
        return value == null ? "" : value.getString();
    }
}
