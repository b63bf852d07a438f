package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.faults.Fault;
import io.sizewalk.emulator.serving.Answer;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.serving.Instance;
import io.sizewalk.emulator.serving.Invocation;
import io.sizewalk.emulator.serving.Reply;
import io.sizewalk.emulator.serving.VariantFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fault script against the instances of an endpoint in service. */
class ServingFaultsTest {

    private final Calls aws = new Calls("""
            seed: 5
            deploy: 1s
            models: {m: {instances: {"*": {workers: 4, service: {constant: 100ms}}}}}
            """);
    private final List<String> answered = new ArrayList<>();

    @BeforeEach
    void inService() {
        aws.config("c", "ml.m5.large", 2);
        aws.create("e", "c");
        aws.timers.pass(Duration.ofSeconds(1));
    }

    private Deployment serving() {
        return aws.account.endpoints().find("e").serving();
    }

    private VariantFleet fleet() {
        return serving().fleets().get(0);
    }

    private Instance instance(int number) {
        return fleet().instances().get(number - 1);
    }

    private void add(String fault) {
        aws.account.faults().add(Fault.parse(fault));
    }

    private void invoke(int requests) {
        long sent = aws.timers.nanos();
        for (int i = 0; i < requests; i++) {
            serving()
                    .submit(
                            fleet(),
                            Invocation.ORDINARY,
                            reply -> answered.add(
                                    reply.outcome() + " after " + (aws.timers.nanos() - sent) / 1_000_000));
        }
    }

    private long fired() {
        return aws.account.faults().rules().get(0).fired();
    }

    @Test
    void slowsDownTheInstanceThatIsMeantAndNoOther() {
        add("for 10s: latency x3 on instance 1");
        invoke(8);
        aws.timers.pass(Duration.ofSeconds(5));
        assertThat(answered).contains("SERVED after 300", "SERVED after 100").hasSize(8);
        long slow = answered.stream().filter(a -> !a.endsWith(" 100")).count();
        assertThat(fired()).isEqualTo(slow);
        aws.timers.pass(Duration.ofSeconds(5));
        answered.clear();
        invoke(8);
        aws.timers.pass(Duration.ofSeconds(5));
        assertThat(answered).filteredOn(a -> a.endsWith(" 300")).isEmpty();
    }

    @Test
    void freezesWhatIsRunningAndGoesOnWithIt() {
        invoke(1);
        aws.timers.pass(Duration.ofMillis(40));
        add("for 2s: freeze instances");
        aws.timers.pass(Duration.ofSeconds(3));
        assertThat(answered).containsExactly("SERVED after 2100");
    }

    @Test
    void freezesAnEndpointThatComesIntoServiceLater() {
        add("freeze instance of endpoint f");
        aws.create("f", "c");
        aws.timers.pass(Duration.ofSeconds(1));
        Deployment other = aws.account.endpoints().find("f").serving();
        other.fleets().get(0).instances().forEach(one -> one.submit(Invocation.ORDINARY, reply -> answered.add("f")));
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("f"); // the second one's
        assertThat(other.fleets().get(0).instances().get(0).outstanding()).isOne();
    }

    @Test
    void instancesOfTheNextDeploymentAreFrozenAndThoseOfTheLastGoOn() {
        add("freeze instances");
        invoke(4);
        List<Instance> before = fleet().instances();
        aws.update("e", "c");
        aws.timers.pass(Duration.ofSeconds(2));
        assertThat(answered).hasSize(4);
        assertThat(before).allMatch(instance -> instance.outstanding() == 0);
        invoke(1);
        aws.timers.pass(Duration.ofSeconds(2));
        assertThat(answered).hasSize(4);
    }

    @Test
    void lostInstanceGetsNoRequestUntilItIsReplaced() {
        add("kill instance 2");
        assertThat(fired()).isOne();
        assertThat(instance(2).available()).isFalse();
        invoke(20);
        assertThat(instance(2).outstanding()).isZero();
        assertThat(instance(1).outstanding()).isEqualTo(20);
        aws.timers.pass(Duration.ofSeconds(1)); // as long as deploying takes
        assertThat(instance(2).available()).isTrue();
        assertThat(answered).hasSize(20).allMatch(answer -> answer.startsWith("SERVED"));
    }

    @Test
    void withoutAnyInstanceRequestsAreUnavailable() {
        invoke(2);
        add("kill instances");
        invoke(1);
        assertThat(answered)
                .containsExactly("FAILED after 0", "FAILED after 0", Reply.Outcome.UNAVAILABLE + " after 0");
    }

    @Test
    void errorsAreTheModelsOrSageMakers() {
        add("3 times: error");
        invoke(3);
        add("1 times: error status 503");
        invoke(1);
        add("1 times: error status 500");
        invoke(1);
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(answered)
                .containsExactlyInAnyOrder(
                        "UNAVAILABLE after 0",
                        "FAILED after 0",
                        "MODEL_ERROR after 100",
                        "MODEL_ERROR after 100",
                        "MODEL_ERROR after 100");
    }

    /** Of another kind, such as a real model server's: it answers after 100 ms. */
    private final class Foreign implements Instance {
        @Override
        public int outstanding() {
            return 0;
        }

        @Override
        public void submit(Invocation invocation, Answer answer) {
            aws.timers.after(Duration.ofMillis(100).toNanos(), () -> answer.ended(Reply.of(200)));
        }

        @Override
        public void retire() {}
    }

    @Test
    void otherKindsOfInstanceAreDisturbedFromOutside() {
        add("2 times: error 100 %");
        invokeForeign(2);
        aws.account.faults().clear();
        add("latency x3");
        add("latency +50ms");
        invokeForeign(1);
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(answered).containsExactly("MODEL_ERROR after 0", "MODEL_ERROR after 0", "SERVED after 350");
    }

    private void invokeForeign(int requests) {
        VariantFleet foreign = new VariantFleet("v", 1, fleet().routing(), List.of(new Foreign()), fleet().metrics());
        long sent = aws.timers.nanos();
        for (int i = 0; i < requests; i++) {
            serving()
                    .submit(
                            foreign,
                            Invocation.ORDINARY,
                            reply -> answered.add(
                                    reply.outcome() + " after " + (aws.timers.nanos() - sent) / 1_000_000));
        }
    }
}
