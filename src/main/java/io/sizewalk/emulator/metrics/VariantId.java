package io.sizewalk.emulator.metrics;

/** The dimensions of every metric here: {@code EndpointName} and {@code VariantName}. */
public record VariantId(String endpoint, String variant) {}
