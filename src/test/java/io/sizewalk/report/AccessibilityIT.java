package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.sizewalk.report.SamplePages.Name;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * axe-core finds no violation of WCAG 2 A and AA or of its own best practices, with everything unfolded. {@code -Dscreenshots=FOLDER} also keeps a
 * picture of each page.
 */
class AccessibilityIT {

    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int[] WIDTHS = {400, 1_000, 1_600};

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    static Path folder;

    private static SamplePages pages;
    private static String axe = "";
    /** The pages' policy would not let axe in. */
    private static BrowserContext context;

    @BeforeAll
    static void write() throws IOException {
        pages = SamplePages.in(folder);
        context = CHROMIUM.context(new NewContextOptions().setBypassCSP(true));
        try (InputStream in = Objects.requireNonNull(AccessibilityIT.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The others are made of the same parts. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNDECIDED", "STEP_HOSTILE", "STEP_WITHOUT_FIGURES"})
    void findsNothingToMend(Name name) {
        try (OpenPage open = OpenPage.of(context, pages.file(name))) {
            open.run(axe);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                open.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                for (int width : WIDTHS) {
                    open.page().setViewportSize(width, 800);
                    keep(open, name, scheme, width);
                    if (scheme == ColorScheme.LIGHT || width == 1_000) {
                        assertThat(open.page().evaluate(SCRIPT, rules(scheme, width)))
                                .as("%s, %s, %d pixels wide", name, scheme, width)
                                .isEqualTo(List.of());
                    }
                }
            }
        }
    }

    /** Colours are the dearest to look at, and depend on the scheme alone; nothing else does. */
    private static Map<String, Object> rules(ColorScheme scheme, int width) {
        List<String> colours = List.of("color-contrast", "link-in-text-block");
        if (scheme == ColorScheme.DARK) {
            return Map.of("runOnly", colours);
        }
        Map<String, Object> off = Map.of("enabled", false);
        return Map.of("runOnly", TAGS, "rules", width == 1_000 ? Map.of() : Map.of("color-contrast", off));
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

    private static void keep(OpenPage open, Name name, ColorScheme scheme, int width) {
        String kept = System.getProperty("screenshots");
        if (kept != null) {
            String file = name.file() + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
            open.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of(kept).resolve(file)));
        }
    }
}
