package io.sizewalk.environment;

import java.time.Instant;
import java.util.Map;

/** Headers of journals. */
final class Journals {

    private Journals() {}

    static JobHeader header(String jobId) {
        return new JobHeader(
                jobId,
                "0.1.0",
                Instant.parse("2026-01-02T03:04:05Z"),
                "us-west-2",
                null,
                "123456789012",
                new EndpointSpec("e", "c", "variant-name-1", "my-model"),
                Map.of("--peak-tps", "100"),
                "/work",
                Map.of("body.json", "sha256:00"));
    }
}
