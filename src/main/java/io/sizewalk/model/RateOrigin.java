package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * Where one rate is from, where that differs from the table that it stands in.
 *
 * @param listed the published rate before a discount or a private rate; null where none is known or it is what counts
 * @param source null for the table's
 * @param asOf when it was true, as the source says; null for the table's
 * @param privateRate whether the user gave it in place of the published one
 */
public record RateOrigin(
        @Nullable Money listed,
        @Nullable String source,
        @Nullable String asOf,
        boolean privateRate) {}
