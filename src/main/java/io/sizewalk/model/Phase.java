package io.sizewalk.model;

/** The three questions of a sizing job, in order. */
public enum Phase {
    FIND_TYPE(1, "find the type"),
    PROVE_COUNT(2, "prove the count"),
    FIND_AUTO_SCALING_MINIMUM(3, "find the auto-scaling minimum");

    private final int number;
    private final String title;

    Phase(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** 1 to 3, as users of perfsizesagemaker know them. */
    public int number() {
        return number;
    }

    public String title() {
        return title;
    }
}
