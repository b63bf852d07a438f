package io.sizewalk.traffic;

import java.time.Instant;

/**
 * One kind of failure of requests of one name.
 *
 * @param name of the requests
 * @param error what went wrong, as the server or the network worded it, cut to a line
 * @param occurrences so far
 */
public record ErrorFigures(String name, String error, long occurrences, Instant firstSeen, Instant lastSeen) {}
