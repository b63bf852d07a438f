package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ViewersTest {

    private static final String GREETING = "retry: 2000\n\n";

    private final Viewers viewers = new Viewers();

    @Test
    void tellsEveryViewerEachEventInOrder() {
        EmbeddedChannel one = join();
        EmbeddedChannel other = join();
        send("a");
        send("b");
        assertThat(told(one)).isEqualTo(GREETING + "ab");
        assertThat(told(other)).isEqualTo(GREETING + "ab");
    }

    @Test
    void tellsANewcomerTheNewestAtOnce() {
        send("a");
        send("b");
        assertThat(told(join())).isEqualTo(GREETING + "b");
    }

    @Test
    void owesTheNewestAloneToOneThatDoesNotRead() {
        EmbeddedChannel slow = join();
        EmbeddedChannel quick = join();
        block(slow, true);
        send("a");
        send("b");
        send("c");
        assertThat(told(quick)).isEqualTo(GREETING + "abc");
        assertThat(told(slow)).isEqualTo(GREETING);
        block(slow, false);
        viewers.catchUp(slow);
        viewers.catchUp(slow);
        send("d");
        assertThat(told(slow)).isEqualTo("cd");
    }

    @Test
    void letsGoOfOneThatNeverReads() {
        EmbeddedChannel slow = join();
        block(slow, true);
        for (int i = 0; i < 30; i++) {
            send("a");
        }
        slow.runPendingTasks();
        assertThat(slow.isOpen()).isTrue();
        viewers.nudge();
        slow.runPendingTasks();
        assertThat(slow.isOpen()).isFalse();
    }

    @Test
    void forgivesOneThatCaughtUp() {
        EmbeddedChannel slow = join();
        for (int round = 0; round < 3; round++) {
            block(slow, true);
            for (int i = 0; i < 20; i++) {
                send("a");
            }
            block(slow, false);
            viewers.catchUp(slow);
        }
        slow.runPendingTasks();
        assertThat(slow.isOpen()).isTrue();
    }

    @Test
    void showsThatItLivesWhileNothingHappens() {
        EmbeddedChannel channel = join();
        viewers.nudge();
        assertThat(told(channel)).isEqualTo(GREETING + ":\n\n");
    }

    @Test
    void endsEveryAnswerWithAWord() {
        EmbeddedChannel channel = join();
        viewers.sayFarewell();
        assertThat(told(channel)).endsWith("event: ended\ndata: {}\n\n");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void isFullAtAHundredUntilOneLeaves() {
        EmbeddedChannel first = join();
        for (int i = 1; i < Viewers.MOST; i++) {
            assertThat(viewers.isFull()).isFalse();
            join();
        }
        assertThat(viewers.isFull()).isTrue();
        viewers.remove(first);
        assertThat(viewers.isFull()).isFalse();
    }

    private EmbeddedChannel join() {
        EmbeddedChannel channel = new EmbeddedChannel();
        viewers.add(channel);
        return channel;
    }

    private void send(String frame) {
        viewers.send(frame.getBytes(UTF_8));
    }

    private static void block(EmbeddedChannel channel, boolean blocked) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !blocked);
    }

    /** Since it was asked last. */
    private static String told(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (Object message = channel.readOutbound(); message != null; message = channel.readOutbound()) {
            if (message instanceof HttpContent content) {
                text.append(content.content().toString(UTF_8));
                content.release();
            } else {
                assertThat(((HttpResponse) message).headers().get("Content-Type"))
                        .isEqualTo("text/event-stream");
            }
        }
        return text.toString();
    }
}
