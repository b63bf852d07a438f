package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages that look on, by server-sent events (WHATWG HTML, 9.2). A text is made once and shared by all. A viewer that does not
 * read is owed the newest text and nothing before it, and is let go of when it stays so. Of the event loop's thread alone.
 */
final class Viewers {

    static final int MOST = 100;
    /** Seconds or so. */
    private static final int MOST_MISSED = 30;

    private static final byte[] GREETING = "retry: 2000\n\n".getBytes(UTF_8);
    private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(UTF_8);
    private static final byte[] FAREWELL = "event: ended\ndata: {}\n\n".getBytes(UTF_8);

    private final Map<Channel, Viewer> viewers = new LinkedHashMap<>();
    private byte @Nullable [] newest;

    private static final class Viewer {
        byte @Nullable [] owed;
        int missed;
    }

    boolean isFull() {
        return viewers.size() >= MOST;
    }

    /** Begins the answer, which lasts until one of both sides ends it. */
    void add(Channel channel) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        Reply.mark(head.headers(), "text/event-stream");
        var unused = channel.write(head, channel.voidPromise());
        write(channel, GREETING);
        viewers.put(channel, new Viewer());
        if (newest != null) {
            write(channel, newest);
        }
    }

    void remove(Channel channel) {
        viewers.remove(channel);
    }

    /** @param frame an event as it goes over the wire */
    void send(byte[] frame) {
        newest = frame;
        viewers.forEach((channel, viewer) -> {
            if (channel.isWritable()) {
                viewer.missed = 0;
                write(channel, frame);
            } else {
                viewer.owed = frame;
                viewer.missed++;
            }
        });
        letGo();
    }

    /** Shows that this end lives while nothing happens, and finds out whether the other does. */
    void nudge() {
        viewers.forEach((channel, viewer) -> {
            if (channel.isWritable()) {
                write(channel, SIGN_OF_LIFE);
            } else {
                viewer.missed++;
            }
        });
        letGo();
    }

    private void letGo() {
        List<Channel> lost = viewers.entrySet().stream()
                .filter(entry -> entry.getValue().missed > MOST_MISSED)
                .map(Map.Entry::getKey)
                .toList();
        for (Channel channel : lost) {
            // That takes it off the list.
            var unused = channel.close();
        }
    }

    /** A viewer reads again. */
    void catchUp(Channel channel) {
        Viewer viewer = viewers.get(channel);
        if (viewer != null && viewer.owed != null && channel.isWritable()) {
            byte[] owed = viewer.owed;
            viewer.owed = null;
            viewer.missed = 0;
            write(channel, owed);
        }
    }

    void sayFarewell() {
        for (Channel channel : List.copyOf(viewers.keySet())) {
            ChannelFuture written = channel.writeAndFlush(content(FAREWELL));
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** A write that fails closes the connection, which takes the viewer off the list. */
    private static void write(Channel channel, byte[] text) {
        var unused = channel.writeAndFlush(content(text), channel.voidPromise());
    }

    private static DefaultHttpContent content(byte[] text) {
        return new DefaultHttpContent(Unpooled.wrappedBuffer(text));
    }
}
