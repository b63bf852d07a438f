package io.sizewalk.cost;

import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one price file; {@code resources/cost/README.md} describes the form.
 *
 * @param instances real-time hosting, on demand
 * @param serverless null where no price is known
 * @param dataProcessing null where no price is known
 */
public record PriceFile(
        PriceTable instances,
        @Nullable Serverless serverless,
        @Nullable DataProcessing dataProcessing) {

    /**
     * Serverless inference.
     *
     * @param perSecondByMemoryMb price of one second of compute, keyed by memory size in MB
     */
    public record Serverless(String source, String asOf, Map<Integer, Money> perSecondByMemoryMb) {
        public Serverless {
            perSecondByMemoryMb = new TreeMap<>(perSecondByMemoryMb);
        }
    }

    /**
     * Bytes through an endpoint.
     *
     * @param source empty when the file does not say
     * @param perGbIn price of one GB of requests
     * @param perGbOut price of one GB of answers
     */
    public record DataProcessing(String source, String asOf, Money perGbIn, Money perGbOut) {}
}
