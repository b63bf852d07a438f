package io.sizewalk.environment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many slips of the keyboard lie between two spellings. */
final class EditDistance {

    private EditDistance() {}

    /** The nearest known spelling, case aside; empty when none is near enough to be meant. Ties: the first in the alphabet. */
    static Optional<String> nearest(String seen, Collection<String> known) {
        return nearest(seen, known, 1).stream().findFirst();
    }

    /** The nearest known spellings, the nearest first, at most so many; see above. */
    static List<String> nearest(String seen, Collection<String> known, int most) {
        String spelling = seen.strip().toLowerCase(Locale.ROOT);
        int farthest = Math.max(2, spelling.length() / 3);
        return known.stream()
                .filter(one -> between(spelling, one.toLowerCase(Locale.ROOT)) <= farthest)
                .sorted(Comparator.<String>comparingInt(one -> between(spelling, one.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    /**
     * Damerau-Levenshtein distance in its restricted form (optimal string alignment): letters inserted, left out, replaced,
     * or swapped with their neighbour, no letter touched twice.
     */
    static int between(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, distance[i - 2][j - 2] + 1);
                }
                distance[i][j] = least;
            }
        }
        return distance[a.length()][b.length()];
    }
}
