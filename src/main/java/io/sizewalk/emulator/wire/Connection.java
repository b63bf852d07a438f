package io.sizewalk.emulator.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: requests are handled one after another, for answers to leave in the order of the requests. A
 * client that sends more than one ahead is not read from until it has its answers.
 */
final class Connection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Consumer<Exchange> handler;
    private final Deque<FullHttpRequest> ahead = new ArrayDeque<>();
    private boolean busy;
    private boolean handling;

    Connection(Consumer<Exchange> handler) {
        this.handler = handler;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        FullHttpRequest request = (FullHttpRequest) message;
        ahead.add(request);
        if (busy) {
            context.channel().config().setAutoRead(false);
        } else {
            handleAhead(context);
        }
    }

    private void handleAhead(ChannelHandlerContext context) {
        if (handling) {
            return; // an answer that is given at once ends inside the loop below, which goes on
        }
        handling = true;
        while (!busy && !ahead.isEmpty()) {
            handle(context, ahead.remove());
        }
        handling = false;
        if (ahead.isEmpty() && !context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(true);
        }
    }

    private void handle(ChannelHandlerContext context, FullHttpRequest request) {
        busy = true;
        try {
            handler.accept(new Exchange(context, request, () -> {
                busy = false;
                handleAhead(context);
            }));
        } finally {
            request.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ahead.forEach(FullHttpRequest::release);
        ahead.clear();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable trouble) {
        // A client that does not trust the certificate, or speaks HTTP to HTTPS, is a client's trouble.
        if (trouble instanceof IOException || trouble.getCause() instanceof SSLException) {
            LOG.debug("a client broke off: {}", trouble.getMessage());
        } else {
            LOG.warn("the local SageMaker failed on a request", trouble);
        }
        var unused = context.close();
    }
}
