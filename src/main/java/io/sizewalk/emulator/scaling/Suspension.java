package io.sizewalk.emulator.scaling;

/**
 * What a scalable target does not do for now.
 *
 * @param in whether policies may not scale in
 * @param out whether policies may not scale out
 * @param scheduled of scheduled actions, which are not simulated: kept and shown, without effect
 */
public record Suspension(boolean in, boolean out, boolean scheduled) {
    /** Everything is done. */
    public static final Suspension NONE = new Suspension(false, false, false);
}
