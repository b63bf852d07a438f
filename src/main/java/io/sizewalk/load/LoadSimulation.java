package io.sizewalk.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A step's requests: first the warm-up, then the judged ones on their open schedule. Gatling makes it from its name.
 */
public final class LoadSimulation extends Simulation {

    private static final String WARM_UP_COUNTER = "warm-up-requests";

    private final StepRun run = StepRun.current();

    public LoadSimulation() {
        WarmUp warmUp = run.order().warmUp();
        setUp(warmUp(warmUp)
                        .injectOpen(atOnceUsers(warmUp.users()))
                        .andThen(judged().injectOpen(profile(run.traffic()))))
                .protocols(InvokeRequest.protocol());
    }

    private ScenarioBuilder warmUp(WarmUp warmUp) {
        ChainBuilder once = exec(session -> InvokeRequest.with(session, run.warmUpCall()))
                .exec(InvokeRequest.of(session -> Sidecar.WARM_UP_REQUEST, run.clock(), run::warmUpAnswered))
                .exec(session -> {
                    End end = RecordingStatsEngine.takeEnd();
                    if (end != null && end.write(0)) {
                        run.recorder().warmUpEnded(InvokeRequest.call(session), end.failure());
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
                .exec(session -> InvokeRequest.with(session, run.judgedCall(session.userId())))
                .exec(InvokeRequest.of(run.clock(), (date, refusal) -> run.judgedAnswered(refusal)))
                .exec(session -> {
                    End end = RecordingStatsEngine.takeEnd();
                    if (end != null) {
                        run.recorder().ended(InvokeRequest.call(session), end);
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
}
