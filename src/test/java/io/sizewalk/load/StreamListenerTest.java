package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.sizewalk.load.StreamListener.Report;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.Expectation;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamListenerTest {

    private final List<Report> reports = new ArrayList<>();
    private final List<String> dates = new ArrayList<>();
    private Call call;
    private long now = 1000;

    @Test
    void timesThePartsOfAPlainAnswer() {
        StreamListener listener = listener(Expectation.SUCCESS);
        listener.onSend();
        listener.onHttpResponse(HttpResponseStatus.OK, headers("Content-Type", "text/plain", "Date", "today"));
        assertThat(call.parts()).isZero();
        chunk(listener, "ab", false);
        now += 40;
        chunk(listener, "c", false);
        assertThat(reports).isEmpty();
        chunk(listener, "", true);

        assertThat(reports).containsExactly(new Report("body", 1000, 1040, 200, null));
        assertThat(call.parts()).isEqualTo(2);
        assertThat(call.bytes()).isEqualTo(3);
        assertThat(call.firstByteNanos()).isPositive().isLessThanOrEqualTo(call.endNanos());
        assertThat(dates).containsExactly("today");
    }

    @Test
    void failsWithTheStatusAndAwsCode() {
        StreamListener listener = listener(Expectation.SUCCESS);
        listener.onHttpResponse(
                HttpResponseStatus.TOO_MANY_REQUESTS, headers("x-amzn-ErrorType", "ThrottlingException:http://x"));
        chunk(listener, "{\"message\":\"slow down\"}", true);

        assertThat(reports).extracting(Report::failure).containsExactly("HTTP 429");
        assertThat(call.awsCode()).isEqualTo("ThrottlingException");
        assertThat(call.succeeded()).isFalse();
    }

    @Test
    void looksIntoTheWholeBodyForWhatIsExpected() {
        Expectation expected = new Expectation(List.of(), List.of(new Expectation.JsonPath("$.a", "2")));
        StreamListener listener = listener(expected);
        listener.onHttpResponse(HttpResponseStatus.OK, headers());
        chunk(listener, "{\"a\"", false);
        chunk(listener, ":1}", true);

        assertThat(reports).extracting(Report::failure).containsExactly("$.a is 1, not 2");
        assertThat(call.mismatch()).isEqualTo("$.a is 1, not 2");
    }

    @Test
    void failsOnceWhenTheConnectionIsLostInTheMiddle() {
        StreamListener listener = listener(Expectation.SUCCESS);
        listener.onHttpResponse(HttpResponseStatus.OK, headers());
        chunk(listener, "ab", false);
        listener.onThrowable(new IOException("Premature close"));
        listener.onThrowable(new IOException("again"));
        chunk(listener, "late", true);

        assertThat(reports).extracting(Report::failure).containsExactly("j.i.IOException: Premature close");
        assertThat(call.status()).isZero();
        assertThat(call.endNanos()).isPositive();
    }

    private StreamListener listener(Expectation expectation) {
        Destination there = new Destination("d", URI.create("http://h/i"), Map.of(), false, true, 1);
        Route route = new Route(there, AnswerCheck.of(expectation), null);
        Bodies.Body body = new Bodies.Body("{}".getBytes(UTF_8), Map.of());
        call = Call.judged(new Outgoing("body", route, body), 0, 0);
        return new StreamListener(call, (date, refusal) -> dates.add(date), () -> now, reports::add);
    }

    private static void chunk(StreamListener listener, String text, boolean last) {
        listener.onHttpResponseBodyChunk(Unpooled.copiedBuffer(text, UTF_8), last);
    }

    private static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
