package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class EventStreamPartsTest {

    private final AnswerParts stream = AnswerParts.of("application/vnd.amazon.eventstream");
    private final List<String> parts = new ArrayList<>();

    @Test
    void givesThePartsOfMessagesHoweverTheyAreCut() {
        byte[] bytes = join(event("PayloadPart", "one"), event("PayloadPart", "two"));
        for (byte one : bytes) {
            take(one);
        }

        assertThat(parts).containsExactly("one", "two");
        assertThat(stream.failure(200)).isNull();
    }

    @Test
    void givesSeveralPartsThatComeAtOnce() {
        take(join(event("PayloadPart", "one"), event("Metrics", "other"), event("PayloadPart", "two")));

        assertThat(parts).containsExactly("one", "two");
        assertThat(stream.failure(200)).isNull();
    }

    @Test
    void makesAFailureOfAnExceptionWithinTheStream() {
        take(event("PayloadPart", "one"));
        take(message(
                "{\"Message\":\"it broke\",\"ErrorCode\":\"StreamBroken\"}",
                Map.of(":message-type", "exception", ":exception-type", "ModelStreamError")));

        assertThat(parts).containsExactly("one");
        assertThat(stream.failure(200)).isEqualTo(new Fault(200, "ModelStreamError", "it broke"));
    }

    @Test
    void makesAFailureOfAnErrorThatIsNotModelled() {
        take(message("", Map.of(":message-type", "error", ":error-code", "Internal", ":error-message", "sorry")));

        assertThat(stream.failure(200)).isEqualTo(new Fault(200, "Internal", "sorry"));
    }

    @Test
    void makesAFailureOfAStreamThatIsCut() {
        byte[] whole = event("PayloadPart", "one");
        take(Arrays.copyOf(whole, whole.length - 1));

        assertThat(parts).isEmpty();
        assertThat(stream.failure(200))
                .isEqualTo(new Fault(200, EventStreamParts.BROKEN, "the stream ended within a message"));
    }

    @Test
    void makesAFailureOfAMessageWhoseChecksumIsWrong() {
        byte[] broken = event("PayloadPart", "one");
        broken[broken.length - 6] ^= 1;
        take(broken);
        take(event("PayloadPart", "two"));

        assertThat(parts).isEmpty();
        assertThat(stream.failure(200))
                .satisfies(fault -> assertThat(fault.message()).contains("broken"));
    }

    @Test
    void takesOtherAnswersAsTheyAre() {
        AnswerParts plain = AnswerParts.of("text/event-stream");
        plain.take("abc".getBytes(UTF_8), part -> parts.add(new String(part, UTF_8)));
        plain.take(new byte[0], part -> parts.add("empty"));

        assertThat(parts).containsExactly("abc");
        assertThat(plain.failure(200)).isNull();
        assertThat(AnswerParts.of(null)).isInstanceOf(AnswerParts.PlainParts.class);
    }

    private void take(byte... bytes) {
        stream.take(bytes, part -> parts.add(new String(part, UTF_8)));
    }

    private static byte[] event(String type, String payload) {
        return message(payload, Map.of(":message-type", "event", ":event-type", type));
    }

    private static byte[] message(String payload, Map<String, String> headers) {
        Map<String, HeaderValue> values = new TreeMap<>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        ByteBuffer bytes = new Message(values, payload.getBytes(UTF_8)).toByteBuffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private static byte[] join(byte[]... all) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] one : all) {
            joined.writeBytes(one);
        }
        return joined.toByteArray();
    }
}
