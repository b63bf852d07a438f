package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.emulator.operations.Calls;
import java.time.Duration;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the local SageMaker serves, in virtual time and with Poisson arrivals, against queueing theory. */
class QueueTheoryTest {

    private static final Duration SERVICE = Duration.ofMillis(10);
    private static final Duration DEPLOY = Duration.ofSeconds(2);
    private static final Percentage TOLERANCE = Percentage.withPercentage(10);

    /** An endpoint "e" of so many instances under a Poisson stream. */
    private static final class Stream {
        private final Calls aws;
        private final Deployment serving;
        private final SplittableRandom random = new SplittableRandom(11);
        private final double gapNanos;
        private final int wanted;
        private int sent;
        private long ended;
        private long waitMicros;

        Stream(String service, int workers, int instances, Routing routing, double load, int wanted) {
            this.wanted = wanted;
            this.gapNanos = SERVICE.toNanos() / (load * workers * instances);
            this.aws = new Calls("""
                    {"seed": 5, "models": {"m": {"instances": {"*":
                        {"workers": %d, "queueLimit": 1000000, "service": %s}}}}}
                    """.formatted(workers, service));
            aws.call("CreateEndpointConfig", """
                    {'EndpointConfigName': 'c', 'ProductionVariants': [{'VariantName': 'v', 'ModelName': 'm',
                     'InstanceType': 'ml.m5.large', 'InitialInstanceCount': %d,
                     'RoutingConfig': {'RoutingStrategy': '%s'}}]}
                    """.formatted(instances, routing));
            aws.create("e", "c");
            aws.timers.pass(DEPLOY);
            this.serving = aws.account.endpoints().find("e").serving();
        }

        private void send() {
            sent++;
            serving.submit(serving.pickVariant(), Invocation.ORDINARY, reply -> count());
            sendLater();
        }

        private void sendLater() {
            if (sent < wanted) {
                aws.timers.after(Math.round(-Math.log(1 - random.nextDouble()) * gapNanos), this::send);
            }
        }

        private void count() {
            for (; ended < aws.requests.end(); ended++) {
                waitMicros += aws.requests.get(ended).waitMicros();
            }
        }

        /** In units of the mean service time. */
        double meanWait() {
            sendLater();
            while (ended < wanted) {
                aws.timers.pass(Duration.ofSeconds(100));
            }
            return waitMicros / 1e3 / SERVICE.toMillis() / wanted;
        }
    }

    /** Requests enough for a standard error of the mean of about a fiftieth. */
    private static int enough(double load) {
        return load < 0.6 ? 100_000 : load < 0.85 ? 400_000 : 1_600_000;
    }

    private static double measured(String service, int workers, int instances, Routing routing, double load) {
        return new Stream(service, workers, instances, routing, load, enough(load)).meanWait();
    }

    @ParameterizedTest(name = "M/{0}/{1} at load {2}")
    @CsvSource({
        "M, 1, 0.5", "M, 1, 0.8", "M, 1, 0.9", //
        "M, 4, 0.5", "M, 4, 0.8", "M, 4, 0.9", //
        "D, 1, 0.5", "D, 1, 0.8", "D, 1, 0.9"
    })
    void waitsAsTheoryDoes(String kind, int workers, double load) {
        boolean exponential = kind.equals("M");
        double theory = exponential ? QueueTheory.exponential(workers, load) : QueueTheory.constant(load);
        String service = exponential ? "{\"exponential\": {\"mean\": \"10ms\"}}" : "{\"constant\": \"10ms\"}";
        assertThat(measured(service, workers, 1, Routing.RANDOM, load)).isCloseTo(theory, TOLERANCE);
    }

    @ParameterizedTest(name = "two instances at load {0}")
    @CsvSource({"0.5", "0.8", "0.9"})
    void routesAsTheoryDoes(double load) {
        String service = "{\"exponential\": {\"mean\": \"10ms\"}}";
        double random = QueueTheory.exponential(1, load);
        double shorter = QueueTheory.shorterOfTwo(load);
        assertThat(measured(service, 1, 2, Routing.RANDOM, load)).isCloseTo(random, TOLERANCE);
        assertThat(measured(service, 1, 2, Routing.LEAST_OUTSTANDING_REQUESTS, load))
                .isCloseTo(shorter, TOLERANCE);
        assertThat(shorter).isLessThan(random / 1.5);
    }

    @Test
    void theoryAgreesWithItself() {
        assertThat(QueueTheory.exponential(1, 0.8)).isCloseTo(4, within(1e-9));
        assertThat(QueueTheory.exponential(2, 0.5)).isCloseTo(1.0 / 3, within(1e-9));
        // One queue for two workers is the best that any routing can do.
        assertThat(QueueTheory.shorterOfTwo(0.8))
                .isBetween(QueueTheory.exponential(2, 0.8), QueueTheory.exponential(1, 0.8));
    }
}
