package io.sizewalk.emulator.operations;

import java.math.BigDecimal;
import java.time.Instant;

/** Forms of values in SageMaker's JSON. */
final class Wire {

    private Wire() {}

    /** Seconds since 1970 with three decimals, as AWS writes timestamps. */
    static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
