package io.sizewalk.emulator.faults;

/**
 * Where a request is served.
 *
 * @param instance its position among the variant's instances, from 1 up; an instance keeps it as long as it serves
 */
public record Place(String endpoint, String variant, int instance) {}
