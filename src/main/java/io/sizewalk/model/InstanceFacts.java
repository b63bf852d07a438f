package io.sizewalk.model;

/**
 * What is known of an instance type.
 *
 * @param vcpus at least 1
 * @param memoryGib above 0
 * @param gpus 0 for none
 * @param source where this was read, and when
 */
public record InstanceFacts(int vcpus, double memoryGib, int gpus, String source) {

    /** @throws IllegalArgumentException if a number is out of range */
    public InstanceFacts {
        if (vcpus < 1 || !(memoryGib > 0) || gpus < 0) {
            throw new IllegalArgumentException(vcpus + " vCPUs, " + memoryGib + " GiB, " + gpus + " GPUs");
        }
    }
}
