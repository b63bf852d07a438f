package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import io.sizewalk.report.SamplePages.Name;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of page in a browser: its pictures are drawn, it loads nothing, fits the window, and is whole without scripts. */
class PagesIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    static Path folder;

    private static SamplePages pages;
    private static BrowserContext withoutScripts;

    @BeforeAll
    static void write() {
        pages = SamplePages.in(folder);
        withoutScripts = CHROMIUM.context(new NewContextOptions().setJavaScriptEnabled(false));
    }

    @ParameterizedTest
    @EnumSource
    void drawsEveryPictureAndLoadsNothing(Name name) {
        try (OpenPage open = OpenPage.of(CHROMIUM, pages.file(name))) {
            assertThat(open.run("""
                    [...document.querySelectorAll('canvas')].filter(canvas => {
                      const chart = Chart.getChart(canvas);
                      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                      return !chart || !chart.data.datasets.some(set => set.data.length) || !pixels.some(value => value);
                    }).map(canvas => canvas.id)""")).as("charts that are not drawn").isEqualTo(List.of());
            assertThat(open.run("[...document.querySelectorAll('svg.heat-map path, svg.histogram path')]"
                            + ".filter(path => !path.getBBox().width).length"))
                    .as("empty shapes")
                    .isEqualTo(0);
            open.isQuiet();
        }
    }

    @Test
    void hasThePicturesThatItsFiguresCallFor() {
        assertThat(pictures(Name.SCALED))
                .contains("chart-picture", "chart-capacity")
                .hasSizeGreaterThan(3);
        assertThat(pictures(Name.STEP))
                .contains("chart-latency", "chart-throughput", "chart-active", "chart-errors-over-time")
                .contains("heat-map", "histogram");
        assertThat(pictures(Name.STEP_WITHOUT_FIGURES)).isEmpty();
    }

    @Test
    void drawsIntervalsWithinThePlot() {
        try (OpenPage open = OpenPage.of(CHROMIUM, pages.file(Name.NOTHING_WORKED))) {
            assertThat(open.run("""
                    [...document.querySelectorAll('canvas')].map(canvas => Chart.getChart(canvas)).flatMap(chart =>
                      chart.data.datasets.flatMap(set => set.data.filter(point => point.high !== undefined).map(point =>
                        point.low >= chart.scales.y.min && point.high <= chart.scales.y.max)))"""))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isNotEmpty()
                    .containsOnly(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNeverWiderThanTheWindow(Name name) {
        try (OpenPage open = OpenPage.of(CHROMIUM, pages.file(name))) {
            for (int width : new int[] {400, 1_000, 1_600}) {
                open.page().setViewportSize(width, 800);
                for (boolean unfolded : new boolean[] {false, true}) {
                    Object wider = open.page().evaluate("""
                            unfolded => {
                              document.querySelectorAll('details').forEach(one => { one.open = unfolded; });
                              return document.documentElement.scrollWidth - document.documentElement.clientWidth;
                            }""", unfolded);
                    assertThat((int) wider).as(name + " at " + width).isNotPositive();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWholeWithoutScripts(Name name) {
        try (OpenPage open = OpenPage.of(withoutScripts, pages.file(name))) {
            for (var figure : open.page().locator("figure.chart").all()) {
                assertThat(figure.locator("canvas").isVisible()).isFalse();
            }
            for (var figures : open.page().locator("details.figures").all()) {
                assertThat(figures.locator("table").isVisible())
                        .as(figures.locator("summary").innerText())
                        .isTrue();
            }
            for (var picture :
                    open.page().locator("svg.heat-map, svg.histogram").all()) {
                assertThat(picture.isVisible()).isTrue();
            }
            assertThat(open.page().locator("#whatif-body").isVisible()).isFalse();
            open.isQuiet();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> pictures(Name name) {
        try (OpenPage open = OpenPage.of(CHROMIUM, pages.file(name))) {
            return (List<String>) open.run("[...document.querySelectorAll('canvas, svg.heat-map, svg.histogram')]"
                    + ".map(one => one.id || one.getAttribute('class'))");
        }
    }
}
