package io.sizewalk.report;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** axe-core, which looks for what keeps people from using a page: WCAG 2 A and AA, and its own best practices. */
public final class Axe {

    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final String library;

    private Axe(String library) {
        this.library = library;
    }

    public static Axe load() throws IOException {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new Axe(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Of a browser that lets axe in, which the pages' policy would not. */
    public static NewContextOptions admitted() {
        return new NewContextOptions().setBypassCSP(true);
    }

    public void into(Page page) {
        page.evaluate(library);
    }

    /** One text for each, with everything unfolded; colours alone in the dark, and else only if asked for. */
    public List<?> violations(Page page, ColorScheme scheme, boolean colours) {
        return (List<?>) page.evaluate(SCRIPT, rules(scheme, colours));
    }

    /** Colours are the dearest to look at, and depend on the scheme alone; nothing else does. */
    private static Map<String, Object> rules(ColorScheme scheme, boolean colours) {
        if (scheme == ColorScheme.DARK) {
            return Map.of("runOnly", List.of("color-contrast", "link-in-text-block"));
        }
        Map<String, Object> off = Map.of("enabled", false);
        return Map.of("runOnly", TAGS, "rules", colours ? Map.of() : Map.of("color-contrast", off));
    }

    private static final String SCRIPT = """
            async options => {
              const folded = [...document.querySelectorAll('details:not([open])')];
              folded.forEach(one => { one.open = true; });
              const found = await axe.run(document, { resultTypes: ['violations'], ...options });
              folded.forEach(one => { one.open = false; });
              return found.violations.map(one => one.id + ': ' + one.help + ' (' + one.nodes.length + ') '
                + one.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + node.any.map(check => check.message)));
            }""";
}
