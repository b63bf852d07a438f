package io.sizewalk.model;

/**
 * The instances behind one production variant.
 *
 * @param type the hosting instance type
 * @param count how many of it, 1 to 10,000
 */
public record Fleet(InstanceType type, int count) {

    public static final int MAX_COUNT = 10_000;

    /** @throws IllegalArgumentException if the count is out of range */
    public Fleet {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(count + " is not an instance count from 1 to " + MAX_COUNT);
        }
    }

    public Fleet withCount(int newCount) {
        return new Fleet(type, newCount);
    }

    /** {@code 2 x ml.m5.large}. */
    @Override
    public String toString() {
        return count + " x " + type;
    }
}
