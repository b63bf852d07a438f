package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.InstanceType;
import org.junit.jupiter.api.Test;

class InstanceCatalogueTest {

    private final InstanceCatalogue catalogue = InstanceCatalogue.load();

    @Test
    void knowsProcessorsMemoryAndGpusWithTheirSource() {
        InstanceFacts large = catalogue.find(InstanceType.of("ml.m5.large")).orElseThrow();
        assertThat(large.vcpus()).isEqualTo(2);
        assertThat(large.memoryGib()).isEqualTo(8);
        assertThat(large.gpus()).isZero();
        assertThat(large.source()).contains("EC2 instance data", "2026");
        assertThat(catalogue
                        .find(InstanceType.of("ml.g4dn.12xlarge"))
                        .orElseThrow()
                        .gpus())
                .isEqualTo(4);
    }

    @Test
    void saysWhenItDoesNotKnowAType() {
        assertThat(catalogue.find(InstanceType.of("ml.x99.nano"))).isEmpty();
    }
}
