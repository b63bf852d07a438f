package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.scaling.Numbered;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Pages of Application Auto Scaling's Describe operations. A token names the last item of the page before it. */
final class Pages {

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final String member;
    private final int size;
    private final boolean newestFirst;

    /**
     * @param member of the response that holds the list
     * @param size of a page at most, and if the request does not say
     */
    Pages(String member, int size, boolean newestFirst) {
        this.member = member;
        this.size = size;
        this.newestFirst = newestFirst;
    }

    /** The page that {@code request} asks for. */
    <T extends Numbered> ObjectNode page(Input request, Stream<T> all, BiConsumer<T, ObjectNode> describe) {
        int most = request.integer("MaxResults", 1, size).orElse(size);
        Optional<Long> after = request.text("NextToken").map(Pages::number);
        Comparator<Long> order = newestFirst ? Comparator.reverseOrder() : Comparator.naturalOrder();
        List<T> rest = all.filter(item -> after.isEmpty() || order.compare(item.number(), after.get()) > 0)
                .sorted(Comparator.comparing(Numbered::number, order))
                .toList();
        ObjectNode response = Operation.nothing();
        ArrayNode items = response.putArray(member);
        rest.stream().limit(most).forEach(item -> describe.accept(item, items.addObject()));
        if (rest.size() > most) {
            response.put("NextToken", token(rest.get(most - 1).number()));
        }
        return response;
    }

    private static String token(long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after " + number).getBytes(StandardCharsets.US_ASCII));
    }

    private static long number(String token) {
        try {
            String text = new String(DECODER.decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith("after ")) {
                return Long.parseLong(text.substring("after ".length()));
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: refused below.
        }
        throw new AwsError("InvalidNextTokenException", 400, "The next token supplied was invalid.");
    }
}
