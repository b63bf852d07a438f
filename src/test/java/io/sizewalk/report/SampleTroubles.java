package io.sizewalk.report;

import io.sizewalk.model.JobResult;

/** Jobs in which little is certain. */
final class SampleTroubles {

    static final String HOPELESS = "stopped after 12 s: 300 requests under way, and more every second";
    static final String UNDELIVERED = "the load generator started 41 of 60 requests a second: use a larger machine";

    private SampleTroubles() {}

    /** One step too short, one hopeless, one whose load was not delivered. */
    static JobResult undecided() {
        return new SampleJob()
                .step("ml.t2.medium", 1, 5, at -> SampleSteps.inconclusive(at, 192))
                .step("ml.t2.medium", 1, 40, at -> SampleSteps.hopeless(at, HOPELESS))
                .step("ml.m5.large", 1, 60, at -> SampleSteps.invalid(at, UNDELIVERED))
                .conclude(SampleConclusions.none())
                .build();
    }
}
