package io.sizewalk.load;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A step's requests: first the warm-up, then the judged ones on their open schedule. Gatling makes it from its name.
 *
 * <p>All names and values are given to Gatling as functions: a plain text would be read as an expression, and a payload's
 * name may hold <code>#{</code>. A session holds nothing secret, as Gatling logs sessions when something breaks.
 */
public final class LoadSimulation extends Simulation {

    private static final String CALL = "call";
    private static final String WARM_UP_COUNTER = "warm-up-requests";

    private final StepRun run = StepRun.current();

    public LoadSimulation() {
        WarmUp warmUp = run.order().warmUp();
        setUp(warmUp(warmUp)
                        .injectOpen(atOnceUsers(warmUp.users()))
                        .andThen(judged().injectOpen(profile(run.traffic()))))
                .protocols(http.disableWarmUp()
                        .shareConnections()
                        .disableFollowRedirect()
                        .disableCaching()
                        .disableAutoReferer()
                        .disableAutoOrigin()
                        .disableUrlEncoding());
    }

    private ScenarioBuilder warmUp(WarmUp warmUp) {
        ChainBuilder once = exec(session -> session.set(CALL, run.warmUpCall()))
                .exec(request(session -> Sidecar.WARM_UP_REQUEST, run::warmUpAnswered))
                .exec(session -> {
                    End end = RecordingStatsEngine.takeEnd();
                    if (end != null && end.write(0)) {
                        run.recorder().warmUpEnded(call(session), end.failure());
                    }
                    return session;
                });
        return scenario("warm-up")
                .exec(asLongAsDuring(
                                session -> session.getInt(WARM_UP_COUNTER) < warmUp.requestsPerUser(),
                                session -> warmUp.limit(),
                                WARM_UP_COUNTER)
                        .on(once));
    }

    private ScenarioBuilder judged() {
        return scenario("judged")
                .exec(stopLoadGeneratorIf(
                        session -> "the step is over", session -> run.recorder().mustStop()))
                .exitHereIf(session -> !run.sends(session.userId()))
                .exec(session -> session.set(CALL, run.judgedCall(session.userId())))
                .exec(request(
                        session -> call(session).payload().name(), (date, refusal) -> run.judgedAnswered(refusal)))
                .exec(session -> {
                    End end = RecordingStatsEngine.takeEnd();
                    if (end != null) {
                        run.recorder().ended(call(session), end);
                    }
                    return session;
                });
    }

    private static List<OpenInjectionStep> profile(Traffic traffic) {
        List<OpenInjectionStep> profile = new ArrayList<>();
        double tps = traffic.tps().perSecond();
        if (!traffic.ramp().equals(Duration.ZERO)) {
            profile.add(rampUsersPerSec(traffic.start().perSecond()).to(tps).during(traffic.ramp()));
        }
        profile.add(constantUsersPerSec(tps).during(traffic.steady()));
        return profile;
    }

    private interface Answered {
        void by(@Nullable String date, @Nullable Refusal refusal);
    }

    /** The body is what Gatling evaluates last before it sends, so this is where the stopwatch starts. */
    private HttpRequestActionBuilder request(Function<Session, String> name, Answered answered) {
        String url = run.url().toString();
        return http(name)
                .post(session -> url)
                .header("User-Agent", session -> "sizewalk")
                .body(ByteArrayBody(session -> {
                    Call call = call(session);
                    call.building();
                    return call.payload().body();
                }))
                .sign((request, session) -> {
                    Call call = call(session);
                    call.writing();
                    call.payload().sign(request, run.clock().now());
                    return request;
                })
                .transformResponse((response, session) -> {
                    Call call = call(session);
                    int code = response.status().code();
                    HttpHeaders headers = response.headers();
                    Fault fault = Call.isSuccess(code)
                            ? null
                            : Fault.read(
                                    code,
                                    headers.get(Fault.CODE_HEADER),
                                    response.body().bytes());
                    call.answered(code, response.body().length(), fault == null ? "" : fault.code());
                    answered.by(headers.get(HttpHeaderNames.DATE), Refusal.of(fault));
                    return response;
                })
                .check(status().validate("2xx", (code, session) -> {
                    if (!Call.isSuccess(code)) {
                        throw new IllegalArgumentException("HTTP " + code);
                    }
                    return code;
                }));
    }

    private static Call call(Session session) {
        Call call = session.get(CALL);
        if (call == null) {
            throw new IllegalStateException("a virtual user without a request");
        }
        return call;
    }
}
