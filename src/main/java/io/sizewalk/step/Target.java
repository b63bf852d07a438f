package io.sizewalk.step;

import io.sizewalk.model.Fleet;

/**
 * An endpoint in service.
 *
 * @param endpointName to invoke
 * @param variantName the one production variant
 * @param fleet what serves it
 * @param fresh whether instances were started for this step, so that they are still cold
 */
public record Target(String endpointName, String variantName, Fleet fleet, boolean fresh) {}
