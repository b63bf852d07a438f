package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.util.Map;
import java.util.stream.Stream;
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

    @Test
    void setsAPriceBesideWhatATypeHas() {
        InstanceType t4 = InstanceType.of("ml.g4dn.xlarge");
        InstanceType unknown = InstanceType.of("ml.x99.nano");
        PriceTable prices = new PriceTable("r", "s", "2026", Map.of(t4, Money.usd("0.736"), unknown, Money.usd("1")));

        assertThat(catalogue.offer(t4, prices).perVcpuHour()).contains(Money.usd("0.184000"));
        assertThat(catalogue.offer(unknown, prices).perVcpuHour()).isEmpty();
        assertThat(catalogue.gpu(t4)).contains(new InstanceCatalogue.Gpu("NVIDIA T4", 16));
        assertThat(catalogue.gpu(unknown)).isEmpty();
        assertThat(catalogue.types()).hasSize(265).contains(t4);
        assertThat(catalogue.source()).contains("2026-11");
    }

    @Test
    void ordersOffersByPriceThoseWithoutOneLast() {
        InstanceType small = InstanceType.of("ml.t2.medium");
        InstanceType large = InstanceType.of("ml.m5.large");
        PriceTable prices = new PriceTable("r", "s", "2026", Map.of(large, Money.usd("0.1")));

        assertThat(Stream.of(small, large)
                        .map(type -> catalogue.offer(type, prices))
                        .sorted(InstanceOffer.BY_PRICE)
                        .map(InstanceOffer::type))
                .containsExactly(large, small);
    }
}
