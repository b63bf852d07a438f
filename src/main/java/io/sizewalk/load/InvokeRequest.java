package io.sizewalk.load;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The request of a virtual user whose session holds a {@link Call}, and how it is sent.
 *
 * <p>All names and values are given to Gatling as functions: a plain text would be read as an expression, and a payload's
 * name may hold <code>#{</code>. A session holds nothing secret, as Gatling logs sessions when something breaks.
 */
final class InvokeRequest {

    private static final String CALL = "call";

    private InvokeRequest() {}

    /** Told of each answer, on the event loop. */
    interface Answered {

        /**
         * @param date the answer's {@code Date} header; null without one
         * @param refusal AWS's for the sake of the credentials; null otherwise
         */
        void by(@Nullable String date, @Nullable Refusal refusal);
    }

    /** Connections are shared by all users, and nothing is sent that was not asked for. */
    static HttpProtocolBuilder protocol() {
        return http.disableWarmUp()
                .shareConnections()
                .disableFollowRedirect()
                .disableCaching()
                .disableAutoReferer()
                .disableAutoOrigin()
                .disableUrlEncoding();
    }

    /** The session with a request to be sent. */
    static Session with(Session session, Call call) {
        return session.set(CALL, call);
    }

    /** The session with no request any more. */
    static Session without(Session session) {
        return session.remove(CALL);
    }

    /** Whether there is a request to be sent. */
    static boolean isIn(Session session) {
        return session.contains(CALL);
    }

    static Call call(Session session) {
        Call call = session.get(CALL);
        if (call == null) {
            throw new IllegalStateException("a virtual user without a request");
        }
        return call;
    }

    /** A request that simulation.log has under its own name. */
    static HttpRequestActionBuilder of(SigningClock clock, Answered answered) {
        return of(session -> call(session).outgoing().name(), clock, answered);
    }

    /**
     * The body is what Gatling evaluates last before it sends, so this is where the stopwatch starts.
     *
     * @param name of the request in simulation.log
     * @param clock of the signatures
     */
    static HttpRequestActionBuilder of(Function<Session, String> name, SigningClock clock, Answered answered) {
        return http(name)
                .post(session -> call(session).outgoing().url().toString())
                .header("User-Agent", session -> "sizewalk")
                .body(ByteArrayBody(session -> {
                    Call call = call(session);
                    call.building();
                    return call.outgoing().body();
                }))
                .sign((request, session) -> {
                    Call call = call(session);
                    call.writing();
                    call.outgoing().sign(request, clock.now());
                    return request;
                })
                .transformResponse((response, session) -> {
                    Call call = call(session);
                    int code = response.status().code();
                    HttpHeaders headers = response.headers();
                    Fault fault = call.outgoing().isSuccess(code)
                            ? null
                            : Fault.read(
                                    code,
                                    headers.get(Fault.CODE_HEADER),
                                    response.body().bytes());
                    call.answered(code, response.body().length(), fault == null ? "" : fault.code());
                    call.explained(fault == null ? "" : fault.message());
                    if (fault == null && call.outgoing().readsAnswer()) {
                        call.mismatched(call.outgoing().mismatch(response.body().bytes()));
                    }
                    answered.by(headers.get(HttpHeaderNames.DATE), Refusal.of(fault));
                    return response;
                })
                .check(status().validate("2xx", (code, session) -> {
                    Call call = call(session);
                    if (!call.outgoing().isSuccess(code)) {
                        throw new IllegalArgumentException("HTTP " + code);
                    }
                    if (call.mismatch() != null) {
                        throw new IllegalArgumentException(call.mismatch());
                    }
                    return code;
                }));
    }
}
