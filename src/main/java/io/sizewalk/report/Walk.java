package io.sizewalk.report;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fleets a job was to try, in the order of its walk: as its flags say, which are among its inputs, then whatever else was tried. */
final class Walk {

    /** Of a file that someone wrote by hand, no more than this is believed. */
    private static final int MAX_FLEETS = 5_000;

    private Walk() {}

    /** Every fleet of phase 1 with its steps; those never tried with none. */
    static Map<Fleet, List<StepResult>> of(JobResult result) {
        Map<Fleet, List<StepResult>> fleets = new LinkedHashMap<>();
        for (String type : values(result, "--type-walk", "")) {
            for (String count : values(result, "--count-walk", "1")) {
                if (fleets.size() < MAX_FLEETS) {
                    asked(type, count).forEach(fleet -> fleets.put(fleet, new ArrayList<>()));
                }
            }
        }
        for (StepResult step : result.steps()) {
            if (step.config().phase() == Phase.FIND_TYPE) {
                fleets.computeIfAbsent(step.config().fleet(), fleet -> new ArrayList<>())
                        .add(step);
            }
        }
        return fleets;
    }

    private static String[] values(JobResult result, String flag, String otherwise) {
        return result.inputs().getOrDefault(flag, otherwise).split(",", -1);
    }

    /** None where the flag's text is no fleet, which a job would have refused. */
    private static List<Fleet> asked(String type, String count) {
        try {
            return List.of(new Fleet(InstanceType.of(type.strip()), Integer.parseInt(count.strip())));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
