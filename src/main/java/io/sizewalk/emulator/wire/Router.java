package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.identity.Sessions;
import io.sizewalk.emulator.modelfile.InstanceFacts;
import io.sizewalk.emulator.operations.Operations;
import io.sizewalk.emulator.pricing.PriceCatalog;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.serving.RequestLog;
import io.sizewalk.emulator.signature.SignatureVerifier;
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
    private static final String STREAM = "/invocations-response-stream";
    private static final String TARGET = "X-Amz-Target";

    private final ControlProtocol sageMaker;
    private final ControlProtocol autoScaling;
    private final ControlProtocol pricing;
    private final ControlProtocol cloudWatch;
    private final Invocations invocations;
    private final QueryProtocol query;
    private final DebugPaths debug;
    private final Refusals refusals;
    private final @Nullable SignatureGate signatures;
    private final ApiFaults faults;
    private final FaultPaths faultPaths;

    /** @param verify whether requests must be signed, and rightly */
    Router(Account account, RequestLog requests, boolean verify) {
        CallLog calls = new CallLog();
        Sessions sessions = new Sessions(account.file().sts(), account.timers());
        Gate gate = new Gate(sessions);
        KnownOperations known = KnownOperations.load();
        this.refusals = new Refusals(known, calls, account.timers());
        this.signatures = verify
                ? new SignatureGate(
                        new SignatureVerifier(account.file().credentials(), sessions, account.timers()), refusals)
                : null;
        this.sageMaker = new ControlProtocol(
                JsonService.sageMaker(Operations.sageMaker(account)), gate, account.timers(), calls, known);
        this.pricing = new ControlProtocol(
                JsonService.pricing(
                        Operations.pricing(new PriceCatalog(account.file().pricing(), InstanceFacts.load()))),
                gate,
                account.timers(),
                calls,
                known);
        AutoScaling scaling = new AutoScaling(account);
        this.autoScaling = new ControlProtocol(
                JsonService.autoScaling(Operations.autoScaling(account, scaling)),
                gate,
                account.timers(),
                calls,
                known);
        this.invocations = new Invocations(account, gate, calls);
        Operations metrics = Operations.cloudWatch(account, scaling);
        this.cloudWatch = new ControlProtocol(JsonService.cloudWatch(metrics), gate, account.timers(), calls, known);
        this.query = new QueryProtocol(
                List.of(new StsQuery(sessions, known), new CloudWatchQuery(metrics, known)),
                gate,
                account.timers(),
                calls);
        this.faults = new ApiFaults(account.faults(), account.timers(), calls);
        this.faultPaths = new FaultPaths(account.faults());
        this.debug = new DebugPaths(
                requests,
                calls,
                ServedOperation.sorted(Stream.of(
                                sageMaker.served(),
                                autoScaling.served(),
                                ServedOperation.of("cloudwatch", metrics.names()),
                                pricing.served(),
                                ServedOperation.of("sagemaker-runtime", Invocations.OPERATIONS),
                                ServedOperation.of("sts", StsQuery.ACTIONS))
                        .flatMap(operations -> operations)));
    }

    @Override
    public void accept(Exchange exchange) {
        FullHttpRequest request = exchange.request();
        if (!request.decoderResult().isSuccess()) {
            AwsErrors.answerRest(exchange, 400, "BadRequest", "The request is not HTTP/1.1.");
            return;
        }
        try {
            if (faults.intercept(exchange)) {
                return;
            }
            if (!route(exchange, request)) {
                refusals.unknown(exchange);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("bad request", e);
            AwsErrors.answerRest(exchange, 400, "BadRequest", "The request's address cannot be read.");
        }
    }

    private boolean route(Exchange exchange, FullHttpRequest request) {
        String uri = request.uri();
        boolean post = request.method().equals(HttpMethod.POST);
        if (uri.startsWith("/_local/")) {
            return faultPaths.handle(exchange) || (request.method().equals(HttpMethod.GET) && debug.handle(exchange));
        }
        if (signatures != null && !signatures.passes(exchange)) {
            return true;
        }
        if (post && uri.startsWith(ENDPOINTS)) {
            String path = QueryStringDecoder.decodeComponent(uri.split("\\?", 2)[0]);
            boolean streamed = path.endsWith(STREAM);
            String end = streamed ? STREAM : INVOCATIONS;
            if (!path.endsWith(end) || path.length() <= ENDPOINTS.length() + end.length()) {
                return false;
            }
            invocations.handle(exchange, path.substring(ENDPOINTS.length(), path.length() - end.length()), streamed);
            return true;
        }
        return post && uri.split("\\?", 2)[0].equals("/") && service(exchange, request);
    }

    private boolean service(Exchange exchange, FullHttpRequest request) {
        @Nullable String target = request.headers().get(TARGET);
        if (target != null) {
            for (ControlProtocol protocol : List.of(sageMaker, autoScaling, cloudWatch, pricing)) {
                if (protocol.serves(target)) {
                    protocol.handle(exchange, target);
                    return true;
                }
            }
            return false;
        }
        @Nullable String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (contentType != null && contentType.startsWith("application/x-www-form-urlencoded")) {
            String service = Destination.of(request).service();
            if (service.equals("sts") || service.equals(CloudWatchQuery.SERVICE)) {
                query.handle(exchange, request.content().toString(StandardCharsets.UTF_8));
                return true;
            }
        }
        return false;
    }
}
