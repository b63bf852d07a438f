package io.sizewalk.emulator.serving;

import java.util.List;
import java.util.function.Consumer;

/** Waits until all instances of a deployment can serve, or one of them never will. */
final class Readiness {

    private final Consumer<String> told;
    private int awaited;
    private boolean over;

    /** @param told as of {@link Deployment#whenReady} */
    Readiness(Consumer<String> told) {
        this.told = told;
    }

    void watch(List<VariantFleet> fleets) {
        awaited = fleets.stream().mapToInt(fleet -> fleet.instances().size()).sum();
        for (VariantFleet fleet : fleets) {
            fleet.instances()
                    .forEach(instance -> instance.whenReady(ready -> {
                        awaited--;
                        if (!over && (!ready || awaited == 0)) {
                            over = true;
                            told.accept(ready ? "" : unhealthy(fleet.variant()));
                        }
                    }));
        }
    }

    /** AWS's words. */
    private static String unhealthy(String variant) {
        return "The primary container for production variant " + variant
                + " did not pass the ping health check. Please check CloudWatch logs for this endpoint.";
    }
}
