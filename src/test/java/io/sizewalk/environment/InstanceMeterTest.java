package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.environment.JournalEntry.Answer;
import io.sizewalk.environment.JournalEntry.Ask;
import io.sizewalk.environment.JournalEntry.Gone;
import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.environment.JournalEntry.Resumed;
import io.sizewalk.environment.JournalEntry.Seen;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seconds since the epoch, for short. */
class InstanceMeterTest {

    private static final Resource ENDPOINT = Resource.endpoint("e");

    private final List<JournalEntry> entries = new ArrayList<>();
    private int calls;

    @Test
    void billsFromTheAskUntilSeenGone() {
        create(10, "ml.m5.large", 2, Outcome.OK);
        seen(40, 2);
        gone(100);

        assertThat(usage(500)).containsExactly("2 x ml.m5.large 10-100");
    }

    @Test
    void whatMayStillExistIsCountedUpToNow() {
        create(10, "ml.m5.large", 2, Outcome.UNANSWERED);

        assertThat(usage(500)).containsExactly("2 x ml.m5.large 10-500");
    }

    @Test
    void anAskWithoutAnAnswerMayHaveGoneThrough() {
        ask(10, "CreateEndpoint", "ml.m5.large", 1);

        assertThat(usage(500)).containsExactly("1 x ml.m5.large 10-500");
    }

    @Test
    void refusedCreationBillsNothingUnlessItIsSeenAllTheSame() {
        create(10, "ml.m5.large", 1, Outcome.REFUSED);
        assertThat(usage(500)).isEmpty();

        seen(20, 1);
        assertThat(usage(500)).containsExactly("1 x ml.m5.large 10-500");
    }

    @Test
    void creationAskedForAgainBillsOnceFromTheFirstAsk() {
        create(10, "ml.m5.large", 1, Outcome.REFUSED);
        create(15, "ml.m5.large", 1, Outcome.OK);
        gone(100);

        assertThat(usage(500)).containsExactly("1 x ml.m5.large 10-100");
    }

    @Test
    void whileTheCountChangesTheLargerOneIsBilled() {
        create(10, "ml.m5.large", 2, Outcome.OK);
        seen(20, 2);
        update(30, 4, Outcome.OK);
        seen(31, 2);
        seen(60, 4);
        update(70, 1, Outcome.OK);
        seen(90, 1);
        gone(100);

        assertThat(usage(500))
                .containsExactly("2 x ml.m5.large 10-30", "4 x ml.m5.large 30-90", "1 x ml.m5.large 90-100");
    }

    @Test
    void refusedChangeOfTheCountChangesNothing() {
        create(10, "ml.m5.large", 2, Outcome.OK);
        update(30, 9, Outcome.REFUSED);

        assertThat(usage(40)).containsExactly("2 x ml.m5.large 10-40");
    }

    @Test
    void autoScalingIsBilledByTheCountsSeenWhenTheyHeld() {
        create(10, "ml.m5.large", 1, Outcome.OK);
        seen(20, 1);
        // Learnt at the end of the step: it held from 50 and 70 on.
        entries.add(new Seen(at(100), at(70), ENDPOINT, at(10), 2));
        entries.add(new Seen(at(100), at(50), ENDPOINT, at(10), 3));

        assertThat(usage(110))
                .containsExactly("1 x ml.m5.large 10-50", "3 x ml.m5.large 50-70", "2 x ml.m5.large 70-110");
    }

    @Test
    void theTimeInWhichNoProcessLookedAfterThemCounts() {
        create(10, "ml.m5.large", 1, Outcome.OK);
        entries.add(new Resumed(at(1000), 7));
        gone(1010);

        assertThat(usage(2000)).containsExactly("1 x ml.m5.large 10-1010");
    }

    @Test
    void oneTypeAfterAnotherIsBilledApart() {
        create(10, "ml.m5.large", 1, Outcome.OK);
        gone(100);
        create(110, "ml.c5.large", 3, Outcome.OK);

        assertThat(usage(120)).containsExactly("1 x ml.m5.large 10-100", "3 x ml.c5.large 110-120");
    }

    @Test
    void configurationsAndClocksThatWereSetBackBillNothing() {
        entries.add(new Ask(
                1,
                at(5),
                "sagemaker",
                "CreateEndpointConfig",
                Resource.config("c"),
                new Fleet(InstanceType.of("ml.m5.large"), 1)));
        calls = 1;
        create(100, "ml.m5.large", 1, Outcome.OK);
        gone(90);

        assertThat(usage(500)).isEmpty();
    }

    private void create(long second, String type, int count, Outcome outcome) {
        ask(second, "CreateEndpoint", type, count);
        entries.add(new Answer(calls, at(second), outcome, ""));
    }

    private void update(long second, int count, Outcome outcome) {
        ask(second, "UpdateEndpointWeightsAndCapacities", "ml.m5.large", count);
        entries.add(new Answer(calls, at(second), outcome, ""));
    }

    private void ask(long second, String operation, String type, int count) {
        calls++;
        entries.add(
                new Ask(calls, at(second), "sagemaker", operation, ENDPOINT, new Fleet(InstanceType.of(type), count)));
    }

    private void seen(long second, int count) {
        entries.add(new Seen(at(second), at(second), ENDPOINT, at(10), count));
    }

    private void gone(long second) {
        entries.add(new Gone(at(second), ENDPOINT));
    }

    private List<String> usage(long now) {
        return InstanceMeter.read(entries, at(now)).stream()
                .map(one -> one.count() + " x " + one.type() + " " + one.from().getEpochSecond() + "-"
                        + one.to().getEpochSecond())
                .toList();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
