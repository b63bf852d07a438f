package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.collection.immutable.Nil$;
import scala.concurrent.duration.FiniteDuration;

/** Holds our copy of the schedule against Gatling's own. */
class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        // start, ramp s, tps, steady s, why
        "0, 0, 20, 10, steady only",
        "0, 0, 0.3, 20, less than one a second",
        "0, 0, 1.7, 7, a rate that is no whole number",
        "0, 0, 1234, 3, more than one a millisecond",
        "0, 10, 50, 5, a ramp from nothing",
        "3, 7, 41.5, 11, a ramp between odd numbers",
        "100, 5, 10, 5, a ramp downwards",
        "0.1, 30, 0.9, 30, a slow ramp",
        "0, 0, 999, 2, just below one a millisecond",
    })
    void isDueWhenGatlingStartsUsers(double start, int ramp, double tps, int steady, String why) {
        Traffic traffic = new Traffic(Tps.of(start), Duration.ofSeconds(ramp), Tps.of(tps), Duration.ofSeconds(steady));
        Schedule schedule = new Schedule(traffic);

        List<Long> ours = new ArrayList<>();
        for (long i = 0; i < schedule.total(); i++) {
            ours.add(schedule.dueMicros(i) / 1000);
        }

        assertThat(ours).as(why).isEqualTo(gatling(traffic));
    }

    @Test
    void spreadsASteadyRateEvenly() {
        Schedule schedule = new Schedule(Traffic.steady(Tps.of(20), Duration.ofSeconds(60)));

        assertThat(schedule.total()).isEqualTo(1200);
        for (int i = 0; i < 1200; i++) {
            assertThat(schedule.dueMicros(i)).isEqualTo(i * 50_000L);
        }
    }

    @Test
    void asksForNothingWhereTheRateRoundsToNothing() {
        assertThat(new Schedule(Traffic.steady(Tps.of(0.3), Duration.ofSeconds(1))).total())
                .isZero();
    }

    private static List<Long> gatling(Traffic traffic) {
        double tps = traffic.tps().perSecond();
        Iterator<FiniteDuration> due =
                step(CoreDsl.constantUsersPerSec(tps).during(traffic.steady())).chain(none());
        if (!traffic.ramp().isZero()) {
            due = step(CoreDsl.rampUsersPerSec(traffic.start().perSecond())
                            .to(tps)
                            .during(traffic.ramp()))
                    .chain(due);
        }
        List<Long> millis = new ArrayList<>();
        while (due.hasNext()) {
            millis.add(due.next().toMillis());
        }
        return millis;
    }

    private static io.gatling.core.controller.inject.open.OpenInjectionStep step(OpenInjectionStep step) {
        return step.asScala();
    }

    private static Iterator<FiniteDuration> none() {
        return new AbstractIterator<>() {
            @Override
            public boolean hasNext() {
                return false;
            }

            @Override
            public FiniteDuration next() {
                throw new java.util.NoSuchElementException(Nil$.MODULE$.toString());
            }
        };
    }
}
