package io.sizewalk.environment;

import java.util.List;

/** Lists as AWS pages them, one to a page, so that whoever forgets the next page is found out. */
final class OnePerPage {

    private OnePerPage() {}

    /** @param token where to go on; null for the beginning */
    static <T> List<T> page(List<T> all, String token) {
        int from = from(token);
        return all.subList(Math.min(from, all.size()), Math.min(from + 1, all.size()));
    }

    /** Null after the last page. */
    static String next(List<?> all, String token) {
        int next = from(token) + 1;
        return next < all.size() ? String.valueOf(next) : null;
    }

    private static int from(String token) {
        return token == null ? 0 : Integer.parseInt(token);
    }
}
