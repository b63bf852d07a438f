package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Filters, order and pages of a List operation. A page's token says where the page before it ended, not how many there
 * were: what is made or deleted between two pages neither repeats nor hides anything else.
 *
 * @param <T> what is listed
 */
final class Listing<T> {

    private static final int DEFAULT_PAGE = 10;
    private static final int LARGEST_PAGE = 100;
    private static final int LONGEST_NAME = 63;
    private static final Pattern NAME_PART = Pattern.compile("[a-zA-Z0-9-]+");
    private static final String[] STATUSES = {
        "OutOfService",
        "Creating",
        "Updating",
        "SystemUpdating",
        "RollingBack",
        "InService",
        "Deleting",
        "Failed",
        "UpdateRollbackFailed"
    };

    /**
     * What is known of each, for its filters and order.
     *
     * @param modified the same as {@code created} for what never changes
     * @param status empty for what has none
     */
    record Key(String name, Instant created, Instant modified, String status) {
        String token() {
            String text = created + " " + modified + " " + name + " " + status;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Key ofToken(String token) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", -1);
                if (parts.length == 4) {
                    return new Key(parts[2], Instant.parse(parts[0]), Instant.parse(parts[1]), parts[3]);
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                // Not one of ours: refused below.
            }
            throw AwsError.validation("Invalid pagination token given.");
        }
    }

    private final Function<T, Key> key;
    private final boolean changing;

    /** Of what never changes. */
    Listing(Function<T, Key> key) {
        this(key, false);
    }

    /** @param changing whether it has a status and a time of its last change, to filter and to sort by */
    Listing(Function<T, Key> key, boolean changing) {
        this.key = key;
        this.changing = changing;
    }

    /** Puts the page that {@code request} asks for into {@code response}. */
    void list(Collection<T> all, Input request, ObjectNode response, String member, BiConsumer<T, ObjectNode> summary) {
        Comparator<Key> order = order(request);
        Predicate<Key> filter = filter(request);
        int size = request.integer("MaxResults", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
        Optional<Key> after = request.text("NextToken").map(Key::ofToken);
        List<T> rest = all.stream()
                .filter(item -> filter.test(key.apply(item)))
                .filter(item -> after.isEmpty() || order.compare(key.apply(item), after.get()) > 0)
                .sorted(Comparator.comparing(key, order))
                .toList();
        List<T> page = rest.subList(0, Math.min(size, rest.size()));
        ArrayNode items = response.putArray(member);
        page.forEach(item -> summary.accept(item, items.addObject()));
        if (page.size() < rest.size()) {
            response.put("NextToken", key.apply(page.get(page.size() - 1)).token());
        }
    }

    private Comparator<Key> order(Input request) {
        Comparator<Key> byName = Comparator.comparing(key -> key.name().toLowerCase(Locale.ROOT));
        String by = changing
                ? request.oneOf("SortBy", "CreationTime", "Name", "Status")
                : request.oneOf("SortBy", "CreationTime", "Name");
        Comparator<Key> order = switch (by) {
            case "Name" -> byName;
            case "Status" -> Comparator.comparing(Key::status).thenComparing(byName);
            default -> Comparator.comparing(Key::created).thenComparing(byName);
        };
        return request.oneOf("SortOrder", "Descending", "Ascending").equals("Ascending") ? order : order.reversed();
    }

    /** The filters are read at once, for a bad one to be refused even where there is nothing to list. */
    private Predicate<Key> filter(Input request) {
        Optional<String> contained = request.text("NameContains");
        contained.ifPresent(part -> {
            if (part.length() > LONGEST_NAME) {
                throw request.refused(
                        part, "NameContains", "Member must have length less than or equal to " + LONGEST_NAME);
            }
            if (!NAME_PART.matcher(part).matches()) {
                throw request.refused(
                        part, "NameContains", "Member must satisfy regular expression pattern: " + NAME_PART.pattern());
            }
        });
        Optional<String> status = changing && request.has("StatusEquals")
                ? Optional.of(request.oneOf("StatusEquals", STATUSES))
                : Optional.empty();
        Optional<Instant> createdAfter = request.time("CreationTimeAfter");
        Optional<Instant> createdBefore = request.time("CreationTimeBefore");
        Optional<Instant> modifiedAfter = request.time("LastModifiedTimeAfter");
        Optional<Instant> modifiedBefore = request.time("LastModifiedTimeBefore");
        return key -> contained.map(key.name()::contains).orElse(true)
                && status.map(key.status()::equals).orElse(true)
                && createdAfter.map(key.created()::isAfter).orElse(true)
                && createdBefore.map(key.created()::isBefore).orElse(true)
                && modifiedAfter.map(key.modified()::isAfter).orElse(true)
                && modifiedBefore.map(key.modified()::isBefore).orElse(true);
    }
}
