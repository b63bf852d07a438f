package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.environment.Spelling.Standing;
import io.sizewalk.model.JobException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndSpellingTest {

    private static final String LONGEST = "x".repeat(63);

    private final AwsCatalogue catalogue = new AwsCatalogue();

    @ParameterizedTest
    @ValueSource(strings = {"a", "A1", "my-model", "a--b", "0-0"})
    void takesNamesThatSageMakerTakes(String name) {
        assertThat(ResourceNames.check("--model-name", name)).isEqualTo(name);
    }

    @Test
    void takes63CharactersAndNoMore() {
        assertThat(ResourceNames.check("--model-name", LONGEST)).isEqualTo(LONGEST);
        assertThat(refused(LONGEST + "x").text()).contains("(64 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a_b", "a.b", "a b", "é", "a\n"})
    void refusesNamesThatSageMakerRefuses(String name) {
        JobException thrown = refused(name);

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
        assertThat(thrown.text()).contains("--model-name '" + name + "'");
    }

    @Test
    void numbersConfigurationsWithinTheLimit() {
        assertThat(ResourceNames.numbered("c", 1)).isEqualTo("c");
        assertThat(ResourceNames.numbered("c", 2)).isEqualTo("c-2");
        assertThat(ResourceNames.numbered(LONGEST, 12)).isEqualTo("x".repeat(60) + "-12");
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, abd, 1", "abc, acb, 1", "abc, ab, 1", "ab, abc, 1", "ca, abc, 3", "'', abc, 3"})
    void countsSlipsOfTheKeyboard(String a, String b, int slips) {
        assertThat(EditDistance.between(a, b)).isEqualTo(slips);
    }

    @Test
    void nearestIsTheClosestOrNone() {
        List<String> known = List.of("model-b", "model-a", "other");

        assertThat(EditDistance.nearest("MODEL-A", known)).contains("model-a");
        assertThat(EditDistance.nearest("model-x", known)).as("a tie").contains("model-a");
        assertThat(EditDistance.nearest("quite-different", known)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ml.m5.large, KNOWN, ''",
        "ml.m5.larg, WRONG, did you mean ml.m5.large?",
        "m5.large, WRONG, did you mean ml.m5.large?",
        "banana, WRONG, hosting types are called",
        "ml.m9.large, UNLISTED, AWS will decide"
    })
    void judgesInstanceTypes(String seen, Standing standing, String message) {
        assertThat(catalogue.instanceType(seen).standing()).isEqualTo(standing);
        assertThat(catalogue.instanceType(seen).message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2, KNOWN, ''",
        "us-wset-2, WRONG, did you mean us-west-2?",
        "aws-global, WRONG, unknown region",
        "nowhere-at-all, WRONG, AWS regions are called"
    })
    void judgesRegions(String seen, Standing standing, String message) {
        assertThat(catalogue.region(seen).standing()).isEqualTo(standing);
        assertThat(catalogue.region(seen).message()).contains(message);
    }

    private static JobException refused(String name) {
        return catchThrowableOfType(JobException.class, () -> ResourceNames.check("--model-name", name));
    }
}
