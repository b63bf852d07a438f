package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Tps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {

    private final RateSearch search = new RateSearch();
    private final List<Double> tried = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(doubles = {12, 100, 499, 500, 777, 5_000, 60_000})
    void comesNearTheLimitFromBelow(double limit) {
        run(rate -> rate <= limit);

        assertThat(search.highest().perSecond()).isBetween(limit / 1.2, limit);
        assertThat(tried).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void takesOneFailureForNoLimit() {
        run(rate -> rate <= 2_000 && !(rate == 1_000 && !tried.contains(1_000.0)));

        assertThat(tried).startsWith(500.0, 1_000.0, 1_000.0, 2_000.0, 4_000.0, 4_000.0, 2_800.0);
        assertThat(search.highest()).isEqualTo(Tps.of(2_000));
    }

    @Test
    void endsWhenNothingIsDelivered() {
        run(rate -> false);

        assertThat(search.highest()).isNull();
        assertThat(tried.get(tried.size() - 1)).isEqualTo(10);
    }

    @Test
    void endsWhenEverythingIsDelivered() {
        run(rate -> true);

        assertThat(search.highest()).isEqualTo(Tps.of(64_000));
    }

    private void run(DoublePredicate delivers) {
        Optional<Tps> next = search.next();
        while (next.isPresent()) {
            boolean delivered = delivers.test(next.get().perSecond());
            tried.add(next.get().perSecond());
            search.tried(next.get(), delivered);
            next = search.next();
        }
    }
}
