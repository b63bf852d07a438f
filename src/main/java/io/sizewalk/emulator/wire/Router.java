package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.identity.Sessions;
import io.sizewalk.emulator.operations.Operations;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.serving.RequestLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the service that a request is for: by its target header, its path or its form. */
final class Router implements Consumer<Exchange> {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String ENDPOINTS = "/endpoints/";
    private static final String INVOCATIONS = "/invocations";
    private static final String TARGET = "X-Amz-Target";

    private final ControlProtocol sageMaker;
    private final ControlProtocol autoScaling;
    private final ControlProtocol cloudWatch;
    private final Invocations invocations;
    private final QueryProtocol query;
    private final DebugPaths debug;

    Router(Account account, RequestLog requests) {
        CallLog calls = new CallLog();
        Sessions sessions = new Sessions(account.file().sts(), account.timers());
        Gate gate = new Gate(sessions);
        this.sageMaker = new ControlProtocol(
                JsonService.sageMaker(Operations.sageMaker(account)), gate, account.timers(), calls);
        AutoScaling scaling = new AutoScaling(account);
        this.autoScaling = new ControlProtocol(
                JsonService.autoScaling(Operations.autoScaling(account, scaling)), gate, account.timers(), calls);
        Operations metrics = Operations.cloudWatch(account, scaling);
        this.cloudWatch = new ControlProtocol(JsonService.cloudWatch(metrics), gate, account.timers(), calls);
        this.invocations = new Invocations(account, gate, calls);
        this.query = new QueryProtocol(
                List.of(new StsQuery(sessions), new CloudWatchQuery(metrics)), gate, account.timers(), calls);
        this.debug = new DebugPaths(requests, calls);
    }

    @Override
    public void accept(Exchange exchange) {
        FullHttpRequest request = exchange.request();
        if (!request.decoderResult().isSuccess()) {
            AwsErrors.answerRest(exchange, 400, "BadRequest", "The request is not HTTP/1.1.");
            return;
        }
        try {
            if (!route(exchange, request)) {
                AwsErrors.answerRest(
                        exchange,
                        404,
                        "UnknownOperationException",
                        "The local SageMaker has nothing at " + request.method() + " " + request.uri() + ".");
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("bad request", e);
            AwsErrors.answerRest(exchange, 400, "BadRequest", "The request's address cannot be read.");
        }
    }

    private boolean route(Exchange exchange, FullHttpRequest request) {
        String uri = request.uri();
        boolean post = request.method().equals(HttpMethod.POST);
        if (post && uri.startsWith(ENDPOINTS)) {
            String path = QueryStringDecoder.decodeComponent(uri.split("\\?", 2)[0]);
            if (!path.endsWith(INVOCATIONS) || path.length() <= ENDPOINTS.length() + INVOCATIONS.length()) {
                return false;
            }
            invocations.handle(exchange, path.substring(ENDPOINTS.length(), path.length() - INVOCATIONS.length()));
            return true;
        }
        if (uri.startsWith("/_local/")) {
            return request.method().equals(HttpMethod.GET) && debug.handle(exchange);
        }
        return post && uri.split("\\?", 2)[0].equals("/") && service(exchange, request);
    }

    private boolean service(Exchange exchange, FullHttpRequest request) {
        @Nullable String target = request.headers().get(TARGET);
        if (target != null) {
            Stream.of(autoScaling, cloudWatch)
                    .filter(service -> service.serves(target))
                    .findFirst()
                    .orElse(sageMaker)
                    .handle(exchange, target);
            return true;
        }
        @Nullable String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (contentType != null && contentType.startsWith("application/x-www-form-urlencoded")) {
            query.handle(exchange, request.content().toString(StandardCharsets.UTF_8));
            return true;
        }
        return false;
    }
}
