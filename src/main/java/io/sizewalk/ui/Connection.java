package io.sizewalk.ui;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer, or a viewer. Whatever a client sends beyond that is not looked at, so none can pile up work. */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final int PATIENCE_SECONDS = 30;

    private final Access access;
    private final Routes routes;
    private final Viewers viewers;
    private boolean asked;

    Connection(Access access, Routes routes, Viewers viewers) {
        this.access = access;
        this.routes = routes;
        this.viewers = viewers;
    }

    /** However a client spins its request out. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        var unused = context.executor().schedule(() -> askOrLeave(context), PATIENCE_SECONDS, TimeUnit.SECONDS);
        context.fireChannelActive();
    }

    private void askOrLeave(ChannelHandlerContext context) {
        if (!asked) {
            var unused = context.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (asked) {
            return;
        }
        asked = true;
        Channel channel = context.channel();
        String path;
        Optional<Reply> refused;
        try {
            path = new QueryStringDecoder(request.uri()).path();
            refused = request.decoderResult().isFailure() ? Optional.of(malformed()) : access.refuse(request);
        } catch (IllegalArgumentException e) {
            // An escape in the address that is none.
            answer(channel, malformed());
            return;
        }
        if (refused.isPresent()) {
            answer(channel, refused.get());
        } else if (path.equals(Routes.EVENTS) && request.method().equals(HttpMethod.GET)) {
            watch(context);
        } else {
            String cookie = access.cookie(request);
            var unused = routes.answer(request.method(), path, ByteBufUtil.getBytes(request.content()))
                    .thenAccept(reply -> answer(
                            channel,
                            cookie == null ? reply : reply.with(HttpHeaderNames.SET_COOKIE.toString(), cookie)));
        }
    }

    private void watch(ChannelHandlerContext context) {
        if (viewers.isFull()) {
            answer(context.channel(), Routes.busy());
            return;
        }
        viewers.add(context.channel());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        viewers.catchUp(context.channel());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        viewers.remove(context.channel());
        context.fireChannelInactive();
    }

    /** Somebody does not take the answer. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            var unused = context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable trouble) {
        LOG.debug("a viewer broke off", trouble);
        var unused = context.close();
    }

    private static Reply malformed() {
        return Reply.line(HttpResponseStatus.BAD_REQUEST, "This is not a request that can be read.");
    }

    private static void answer(Channel channel, Reply reply) {
        // Not before: a load that starts takes its time.
        channel.pipeline().addFirst(new IdleStateHandler(true, 0, 0, PATIENCE_SECONDS, TimeUnit.SECONDS));
        channel.writeAndFlush(reply.response()).addListener(ChannelFutureListener.CLOSE);
    }
}
