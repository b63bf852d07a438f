package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.EndRule;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Ending.Kind;
import io.sizewalk.model.Verdict;
import org.junit.jupiter.api.Test;

class StepEndTest {

    private static final long SECOND = 1_000_000;

    private final StepEnd end = new StepEnd(new EndRule(5 * SECOND, 10 * SECOND, 60 * SECOND, 90 * SECOND));

    @Test
    void sendsWhatIsDueBeforeThePlannedEnd() {
        assertThat(end.sends(60 * SECOND - 1)).isTrue();
        assertThat(end.sends(60 * SECOND)).isFalse();
        assertThat(end.ending()).isNull();
    }

    @Test
    void waitsForWhatIsUnderWayAtThePlannedEnd() {
        assertThat(end.isOver(59 * SECOND, 0)).as("more is due").isFalse();
        assertThat(end.isOver(80 * SECOND, 1)).as("one is under way").isFalse();
        assertThat(end.isOver(80 * SECOND, 0)).isTrue();
    }

    @Test
    void prolongsToTheMost() {
        end.prolong();

        assertThat(end.sends(90 * SECOND - 1)).isTrue();
        assertThat(end.sends(90 * SECOND)).isFalse();
    }

    @Test
    void aCertainVerdictEndsItSoftly() {
        end.end(new Ending(Kind.CERTAIN, "", 20_000, Verdict.PASS));

        assertThat(end.sends(20 * SECOND - 1)).as("due before, and late").isTrue();
        assertThat(end.sends(20 * SECOND)).isFalse();
        assertThat(end.isOver(21 * SECOND, 3)).isFalse();
        assertThat(end.isOver(21 * SECOND, 0)).isTrue();
        assertThat(end.isOver(25 * SECOND, 3)).as("waited for long enough").isTrue();
    }

    @Test
    void everythingElseEndsItAtOnce() {
        end.end(new Ending(Kind.IN_FLIGHT, "behind", 20_000, null));

        assertThat(end.isOver(20 * SECOND, 500)).isTrue();
    }

    @Test
    void theFirstEndCounts() {
        end.end(new Ending(Kind.CERTAIN, "", 20_000, Verdict.FAIL));
        end.end(new Ending(Kind.HOPELESS, "", 21_000, null));
        end.prolong();

        assertThat(end.ending().kind()).isEqualTo(Kind.CERTAIN);
        assertThat(end.endMicros()).isEqualTo(20 * SECOND);
    }
}
