package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Pages of CloudWatch's lists, in the order of names. A token is the last name of the page before it. */
final class NamePages {

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String MARK = "after ";

    private NamePages() {}

    /** Puts the page that {@code request} asks for into {@code response}. */
    static <T> void put(
            ObjectNode response,
            String member,
            Input request,
            int size,
            SortedMap<String, T> all,
            BiConsumer<T, ObjectNode> describe) {
        String after = request.text("NextToken").map(NamePages::name).orElse("");
        List<Map.Entry<String, T>> rest = all.tailMap(after).entrySet().stream()
                .filter(entry -> !entry.getKey().equals(after))
                .toList();
        ArrayNode items = response.putArray(member);
        rest.stream().limit(size).forEach(entry -> describe.accept(entry.getValue(), items.addObject()));
        if (rest.size() > size) {
            response.put("NextToken", token(rest.get(size - 1).getKey()));
        }
    }

    private static String token(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String token) {
        try {
            String text = new String(DECODER.decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: refused below.
        }
        throw new AwsError("InvalidNextToken", 400, "The next token is invalid.");
    }
}
