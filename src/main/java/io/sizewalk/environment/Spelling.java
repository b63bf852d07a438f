package io.sizewalk.environment;

/**
 * What is known about a region or instance type that a user wrote.
 *
 * @param standing whether to go on with it
 * @param message one sentence with the nearest known spelling; empty when the spelling is known
 */
public record Spelling(Standing standing, String message) {

    /** Whether to go on with a spelling. */
    public enum Standing {
        /** In the lists of this version. */
        KNOWN,
        /** Not in the lists, but of a form that AWS may have added since: go on with a warning, AWS decides. */
        UNLISTED,
        /** A slip: a usage error. */
        WRONG
    }

    static final Spelling KNOWN = new Spelling(Standing.KNOWN, "");

    public boolean isWrong() {
        return standing == Standing.WRONG;
    }
}
