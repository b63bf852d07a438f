package io.sizewalk.cost;

/** A document of AWS's Price List that cannot be understood; nothing may be concluded from its neighbours then. */
final class BrokenPriceListException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokenPriceListException(String message) {
        super(message);
    }

    /** {@link #getMessage()}, which is never null here. */
    String text() {
        return String.valueOf(getMessage());
    }
}
