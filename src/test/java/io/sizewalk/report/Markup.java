package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page's markup, looked at without its style, its chart library and its script, which are always the same. */
record Markup(String html) {

    private static final Pattern TAG = Pattern.compile("<([^\\s>]+)([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"]+)=\"[^\"]*\"");

    static Markup of(String page) {
        return new Markup(page.replaceAll("(?s)<style>.*?</style>", "<style></style>")
                .replaceAll("(?s)<script>.*?</script>", "<script></script>")
                .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-..."));
    }

    static List<String> inline(String page, String element) {
        Matcher matcher =
                Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(page);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    /** What AssertJ's containsSubsequence asserts, which takes half a minute on a page. */
    static Consumer<String> inOrder(String... parts) {
        return page -> {
            int from = 0;
            for (String part : parts) {
                int at = page.indexOf(part, from);
                assertThat(at).as("place of '%s' after %d", part, from).isNotNegative();
                from = at + part.length();
            }
        };
    }

    /** Every name that stands right behind a {@code <}. */
    TreeSet<String> elements() {
        TreeSet<String> names = new TreeSet<>();
        TAG.matcher(html).results().map(tag -> tag.group(1)).forEach(names::add);
        return names;
    }

    TreeSet<String> attributes() {
        TreeSet<String> names = new TreeSet<>();
        TAG.matcher(html)
                .results()
                .map(tag -> tag.group(2))
                .flatMap(inside -> ATTRIBUTE.matcher(inside).results())
                .map((MatchResult attribute) -> attribute.group(1))
                .forEach(names::add);
        return names;
    }

    String charts() {
        Matcher data = Pattern.compile("(?s)<script type=\"application/json\" id=\"charts\">(.*?)</script>")
                .matcher(html);
        return data.find() ? data.group(1) : "";
    }
}
