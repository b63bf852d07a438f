package io.sizewalk.traffic;

/** How the requests of an open load are spread within its rate. */
public enum Arrivals {
    /** Evenly. */
    CONSTANT,
    /** As those of many independent callers: a Poisson process. */
    POISSON
}
