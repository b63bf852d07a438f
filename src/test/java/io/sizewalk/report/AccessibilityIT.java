package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.sizewalk.report.SamplePages.Name;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
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

    private static final int[] WIDTHS = {400, 1_000, 1_600};

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    static Path folder;

    private static SamplePages pages;
    private static Axe axe;
    private static BrowserContext context;

    @BeforeAll
    static void write() throws IOException {
        pages = SamplePages.in(folder);
        context = CHROMIUM.context(Axe.admitted());
        axe = Axe.load();
    }

    /** The others are made of the same parts. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNDECIDED", "STEP_HOSTILE", "STEP_WITHOUT_FIGURES"})
    void findsNothingToMend(Name name) {
        try (OpenPage open = OpenPage.of(context, pages.file(name))) {
            axe.into(open.page());
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                open.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                for (int width : WIDTHS) {
                    open.page().setViewportSize(width, 800);
                    keep(open, name, scheme, width);
                    if (scheme == ColorScheme.LIGHT || width == 1_000) {
                        assertThat(axe.violations(open.page(), scheme, width == 1_000))
                                .as("%s, %s, %d pixels wide", name, scheme, width)
                                .isEmpty();
                    }
                }
            }
        }
    }

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
