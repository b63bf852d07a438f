package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.scalalogging.Logger;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.http.client.Request;
import io.gatling.http.client.RequestBuilder;
import io.gatling.http.client.body.bytearray.ByteArrayRequestBodyBuilder;
import io.gatling.http.client.resolver.InetAddressNameResolver;
import io.gatling.http.client.uri.Uri;
import io.gatling.http.engine.HttpEngine;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.javaapi.core.ActionBuilder;
import io.netty.handler.codec.http.HttpMethod;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * Sends the request that a virtual user has, and times the parts of its answer. Gatling's own HTTP requests hold an answer back
 * until its last byte has come; this one goes through the same engine (connections, TLS, timeouts) with a listener of its own,
 * {@link StreamListener}, reports to the same statistics, and never keeps an event loop waiting.
 */
final class StreamingAction implements Action {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(StreamingAction.class);

    private final CoreComponents core;
    private final HttpEngine engine;
    private final Action next;
    private final SigningClock clock;
    private final InvokeRequest.Answered answered;
    private final Logger logger = com.typesafe.scalalogging.Logger$.MODULE$.apply(LOG);

    private StreamingAction(ScenarioContext context, Action next, SigningClock clock, InvokeRequest.Answered answered) {
        this.core = context.coreComponents();
        this.engine = context.protocolComponentsRegistry()
                .components(HttpProtocol.HttpProtocolKey())
                .httpEngine();
        this.next = next;
        this.clock = clock;
        this.answered = answered;
    }

    /**
     * For a chain of actions.
     *
     * @param clock of the signatures
     * @param answered told of each answer
     */
    static ActionBuilder of(SigningClock clock, InvokeRequest.Answered answered) {
        return () -> (context, next) -> new StreamingAction(context, next, clock, answered);
    }

    @Override
    public String name() {
        return "streaming-request";
    }

    @Override
    public void execute(Session session) {
        Call call = InvokeRequest.call(new io.gatling.javaapi.core.Session(session));
        StreamListener listener = new StreamListener(call, answered, core.clock(), report -> ended(session, report));
        call.building();
        try {
            engine.executeRequest(request(call), session.userId(), true, session.eventLoop(), listener, Option.empty());
        } catch (RuntimeException e) {
            listener.onThrowable(e);
        }
    }

    private Request request(Call call) {
        Outgoing outgoing = call.outgoing();
        return new RequestBuilder(
                        outgoing.name(),
                        HttpMethod.POST,
                        Uri.create(outgoing.url().toString()),
                        InetAddressNameResolver.JAVA_RESOLVER)
                .addHeader("User-Agent", "sizewalk")
                .setBodyBuilder(new ByteArrayRequestBodyBuilder(outgoing.body(), null))
                .setDefaultCharset(UTF_8)
                .setRequestTimeout(core.configuration().http().requestTimeout().toMillis())
                .setSignatureCalculator(request -> {
                    call.writing();
                    outgoing.sign(request, clock.now());
                    return request;
                })
                .build();
    }

    private void ended(Session session, StreamListener.Report report) {
        core.statsEngine()
                .logResponse(
                        session.scenario(),
                        session.groups(),
                        report.name(),
                        report.startMillis(),
                        report.endMillis(),
                        report.failure() == null
                                ? io.gatling.commons.stats.OK$.MODULE$
                                : io.gatling.commons.stats.KO$.MODULE$,
                        report.status() == 0 ? Option.empty() : Option.apply(Integer.toString(report.status())),
                        Option.apply(report.failure()));
        next.$bang(report.failure() == null ? session.markAsSucceeded() : session.markAsFailed());
    }

    @Override
    public Logger logger() {
        return logger;
    }

    /** Scala sets the trait's field in this way; ours is set already. */
    @Override
    public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger ignored) {}
}
