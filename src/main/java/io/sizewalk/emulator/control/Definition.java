package io.sizewalk.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A model or an endpoint configuration: made, described and deleted, never changed.
 *
 * @param name as it was spelled when it was made
 * @param created when
 * @param request what it was made with, as describing it shows
 * @param variants of an endpoint configuration; empty for a model
 */
public record Definition(String name, Instant created, ObjectNode request, List<ProductionVariant> variants) {
    public Definition {
        variants = List.copyOf(variants);
    }
}
