package io.sizewalk.result;

import java.time.Instant;

/**
 * The first record of a log.
 *
 * @param gatlingVersion that wrote it, such as {@code 3.15.1}
 * @param simulationClass fully qualified
 * @param start of the run
 * @param description given at its start, often empty
 */
public record RunRecord(String gatlingVersion, String simulationClass, Instant start, String description) {

    /** 2286-11-20: keeps sums and bucket numbers of broken times far from overflow. */
    static final long MAX_EPOCH_MILLIS = 9_999_999_999_999L;
}
