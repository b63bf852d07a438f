package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.environment.Spelling.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCatalogueTest {

    private final AwsCatalogue catalogue = new AwsCatalogue();

    @ParameterizedTest
    @ValueSource(strings = {"us-west-2", "eu-central-1", "cn-north-1", "us-gov-west-1"})
    void regionsOfAllPartitionsAreKnown(String region) {
        assertThat(catalogue.region(region)).isEqualTo(Spelling.KNOWN);
    }

    @Test
    void regionsHaveNamesAndTheGlobalOnesAreNoRegions() {
        assertThat(catalogue.regions())
                .containsEntry("us-west-2", "US West (Oregon)")
                .doesNotContainKey("aws-global");
    }

    @ParameterizedTest
    @CsvSource({
        "us-wset-2, us-west-2", // two letters swapped
        "us-west2, us-west-2", // one left out
        "US-WEST-2, us-west-2", // case
        "eu-westt-1, eu-west-1", // one too many
        "uswest2, us-west-2"
    })
    void slipsInARegionGetTheNearest(String seen, String nearest) {
        Spelling spelling = catalogue.region(seen);

        assertThat(spelling.isWrong()).isTrue();
        assertThat(spelling.message()).contains("'" + seen + "'").endsWith("did you mean " + nearest + "?");
    }

    @Test
    void regionNearToNothingGetsAnExampleInstead() {
        assertThat(catalogue.region("moon").message())
                .contains("'moon'", "us-west-2")
                .doesNotContain("did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml.m5.large", "ml.c5.xlarge", "ml.p4d.24xlarge", "ml.g5.2xlarge", "ml.t2.medium"})
    void hostingTypesAreKnown(String type) {
        assertThat(catalogue.instanceType(type)).isEqualTo(Spelling.KNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "ml.m5.lrage, ml.m5.large", // swapped
        "ml.m5.xlrage, ml.m5.xlarge", // swapped
        "m5.large, ml.m5.large", // EC2's name
        "ml.c5.2xlrge, ml.c5.2xlarge", // left out
        "ml.5m.large, ml.m5.large", // swapped
        "ml.n5.large, ml.m5.large", // no such class
        "ml.m55.large, ml.m5.large", // no such generation for a long time
        "ml.m5.3xlarge, ml.m5.2xlarge" // no type has this size
    })
    void slipsInATypeGetTheNearest(String seen, String nearest) {
        Spelling spelling = catalogue.instanceType(seen);

        assertThat(spelling.standing()).isEqualTo(Standing.WRONG);
        assertThat(spelling.message()).contains("'" + seen + "'", "did you mean", "ml.");
        assertThat(EditDistance.between(
                        seen, catalogue.nearestInstanceType(seen).orElseThrow()))
                .as("as near as %s", nearest)
                .isLessThanOrEqualTo(EditDistance.between(seen, nearest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ml.m9g.large", "ml.g7e.2xlarge", "ml.p6-b300.48xlarge", "ml.c7i-flex.large", "ml.trn3.48xlarge"
            })
    void typeThatAwsMayHaveAddedSincePassesWithAWarning(String type) {
        Spelling spelling = catalogue.instanceType(type);

        assertThat(spelling.standing()).isEqualTo(Standing.UNLISTED);
        assertThat(spelling.message()).contains("AWS will decide");
    }

    @Test
    void typeNearToNothingGetsAnExampleInstead() {
        assertThat(catalogue.instanceType("supercomputer").message())
                .contains("'supercomputer'", "ml.m5.large")
                .doesNotContain("did you mean");
    }
}
