package io.sizewalk.cost;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of AWS's Price List, whole.
 *
 * @param files one for each region that has hosting prices in dollars, in order of their names
 * @param warnings what was left out, and why
 */
public record PriceList(List<PriceFile> files, List<Warning> warnings) {

    public PriceList {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** @throws JobException of the kind given if there is no hosting price in dollars of the region that was asked for */
    static PriceList of(PriceListTally tally, String source, @Nullable String region, JobException.Kind kind) {
        List<PriceFile> files = tally.files(source);
        if (files.isEmpty()) {
            throw new JobException(
                    kind,
                    "AWS's Price List has no on-demand hosting price in USD of "
                            + (region == null ? "any region" : region),
                    "check the region; regions of China are priced in CNY, which is not read",
                    null);
        }
        return new PriceList(files, tally.warnings());
    }
}
