package io.sizewalk.cli;

import io.sizewalk.model.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What requests must meet, whatever command sends them. */
class ConditionOptions {

    @Option(
            names = "--latency-success-p99",
            paramLabel = "MS",
            description = "p99 of successful requests below this; needs --percent-fail")
    @Nullable Double latencySuccessP99;

    @Option(names = "--percent-fail", paramLabel = "PCT", description = "at most this share fails, 0-100, inclusive")
    @Nullable Double percentFail;

    @Option(
            names = "--require",
            split = ",",
            paramLabel = "COND",
            description = "condition on all requests, repeatable: p95<200ms, mean<=80ms, tps>=90")
    List<Requirement> require = new ArrayList<>();
}
