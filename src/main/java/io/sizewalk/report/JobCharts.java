package io.sizewalk.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is drawn in a job's report.
 *
 * @param picture cost against latency
 * @param curves what each fleet carries
 * @param ramp what auto scaling did over time; none when it was not tested
 */
public record JobCharts(CostPicture picture, CapacityCurves curves, List<Chart> ramp) {

    /** In the order in which they stand in the page. */
    public List<Chart> all() {
        List<Chart> all = new ArrayList<>();
        if (picture.chart() != null) {
            all.add(picture.chart());
        }
        all.addAll(curves.charts());
        all.addAll(ramp);
        return all;
    }
}
