package io.sizewalk.emulator.scaling;

/** Something that lists in the order in which it was made. */
public interface Numbered {

    /** No two of a kind have the same; later ones have higher ones. */
    long number();
}
