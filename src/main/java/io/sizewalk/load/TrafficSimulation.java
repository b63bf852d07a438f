package io.sizewalk.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.traffic.LoadModel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A load by itself: users who each send one request (open), or who send, pause and send again until they are told to leave
 * (closed). Gatling makes it from its name; who starts when says {@link LiveWorkload}.
 */
public final class TrafficSimulation extends Simulation {

    private static final String USER = "user";
    private static final String ROUND = "round";

    private final TrafficRun run = TrafficRun.current();

    public TrafficSimulation() {
        ChainBuilder begin = exec(stopLoadGeneratorIf(session -> "the load is over", session -> run.isOver()))
                .exec(session -> begin(session));
        ScenarioBuilder users = scenario("load").exec(begin).exitHereIf(session -> !hasRequest(session));
        setUp(injected(run.plan().model() == LoadModel.OPEN ? users.exec(once()) : users.exec(again())))
                .protocols(InvokeRequest.protocol());
    }

    /** Gatling's Java interface offers its own profiles only; the class behind it takes any. */
    private PopulationBuilder injected(ScenarioBuilder users) {
        AtomicReference<io.gatling.core.structure.@Nullable ScenarioBuilder> behind = new AtomicReference<>();
        users.make(scala -> {
            behind.set(scala);
            return scala;
        });
        io.gatling.core.structure.ScenarioBuilder scala = behind.get();
        if (scala == null) {
            throw new IllegalStateException("Gatling has changed: a scenario without an inner one");
        }
        return new PopulationBuilder(scala.inject(LiveWorkload.profile(run)));
    }

    private ChainBuilder once() {
        return (run.streams() ? streamedOrWhole() : whole()).exec(session -> ended(session));
    }

    private ChainBuilder whole() {
        return exec(InvokeRequest.of(run.clock(), run::answered));
    }

    private ChainBuilder streamedOrWhole() {
        return doIfOrElse(session -> InvokeRequest.call(session).outgoing().streamed())
                .then(exec(StreamingAction.of(run.clock(), run::answered)))
                .orElse(whole());
    }

    private ChainBuilder again() {
        return asLongAs(session -> hasRequest(session), ROUND)
                .on(exec(once())
                        .pause(session -> run.pause(user(session)))
                        .exec(session -> next(session, user(session))));
    }

    /** Those of no number come to look whether all is over. */
    private Session begin(Session session) {
        TrafficUser user = run.user(session.userId());
        Session begun = user == null ? session : next(session.set(USER, user), user);
        RecordingStatsEngine.begin(hasRequest(begun));
        return begun;
    }

    private Session next(Session session, TrafficUser user) {
        Call call = run.next(user);
        return call == null ? InvokeRequest.without(session) : InvokeRequest.with(session, call);
    }

    private Session ended(Session session) {
        End end = RecordingStatsEngine.takeEnd();
        if (end != null) {
            run.recorder().ended(InvokeRequest.call(session), end);
        }
        return session;
    }

    private static boolean hasRequest(Session session) {
        return InvokeRequest.isIn(session);
    }

    private static TrafficUser user(Session session) {
        TrafficUser user = session.get(USER);
        if (user == null) {
            throw new IllegalStateException("a virtual user of no number");
        }
        return user;
    }
}
