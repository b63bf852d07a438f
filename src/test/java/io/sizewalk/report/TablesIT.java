package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import io.sizewalk.report.SamplePages.Name;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with a page: sort its tables, copy them, choose fleets, read the map of latencies. */
class TablesIT {

    private static final int MONTH = 6;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    static Path folder;

    private static SamplePages pages;
    private static Path large;

    @BeforeAll
    static void write() {
        pages = SamplePages.in(folder);
        large = JobReport.write(LargeJob.result(60, 5, 20, 50, 80), folder);
    }

    @Test
    void sortsDollarsByClickFromTheLeastOrTheMost() {
        try (OpenPage open = OpenPage.of(CHROMIUM, large)) {
            Locator header = header(open, "A month");

            header.locator("button").click();
            List<BigDecimal> rising = dollars(open);
            String first = header.getAttribute("aria-sort");
            header.locator("button").click();
            List<BigDecimal> falling = dollars(open);

            assertThat(first).isEqualTo("ascending");
            assertThat(header.getAttribute("aria-sort")).isEqualTo("descending");
            assertThat(rising).hasSizeGreaterThan(30).isSorted();
            assertThat(rising.get(0)).isLessThan(BigDecimal.valueOf(1_000));
            assertThat(rising.get(rising.size() - 1)).isGreaterThan(BigDecimal.valueOf(1_000));
            assertThat(falling).hasSameElementsAs(rising).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(column(open, MONTH))
                    .as("what has none is last both ways")
                    .endsWith("–");
            open.isQuiet();
        }
    }

    @Test
    void sortsByKeyboard() {
        try (OpenPage open = OpenPage.of(CHROMIUM, large)) {
            Locator fleet = header(open, "Fleet");
            Locator rate = header(open, "Carried, TPS");

            fleet.locator("button").press("Enter");
            List<String> names = column(open, 1);
            fleet.locator("button").press("Tab");
            open.page().keyboard().press("Tab");
            open.page().keyboard().press("Space");

            assertThat(names).startsWith("1 x ml.f0.xlarge", "1 x ml.f1.xlarge", "1 x ml.f2.xlarge");
            assertThat(fleet.getAttribute("aria-sort")).isNull();
            assertThat(rate.getAttribute("aria-sort")).isEqualTo("ascending");
            assertThat(column(open, 3).stream()
                            .filter(text -> !text.equals("–"))
                            .map(BigDecimal::new))
                    .isSorted();
        }
    }

    @Test
    void copiesATableAsItIsSorted() {
        NewContextOptions options =
                new NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write"));
        try (OpenPage open = OpenPage.of(CHROMIUM.context(options), pages.file(Name.SCALED))) {
            header(open, "Fleet").locator("button").click();
            Locator copy = open.page().locator("[aria-label='Copy as CSV: Candidates']");

            copy.click();

            Locator said = copy.locator("xpath=following-sibling::*");
            said.getByText("Copied.").waitFor();
            List<String> lines = open.run("navigator.clipboard.readText()")
                    .toString()
                    .lines()
                    .toList();
            assertThat(lines.get(0))
                    .startsWith("Fleet,Outcome,\"Carried, TPS\",\"success-p99, ms\",At the peak,A month");
            assertThat(lines).hasSize(7);
            assertThat(lines.get(1)).startsWith("1 x ml.m5.large,");
            assertThat(lines.get(1)).contains(",50,158.6,5,");
            open.isQuiet();
        }
    }

    @Test
    void letsNoCellBeAFormula() {
        try (OpenPage open = OpenPage.of(CHROMIUM, pages.file(Name.HOSTILE))) {
            for (String text : Hostile.STRINGS) {
                String cell = (String) open.page().evaluate("text => sizewalk.csvCell(text)", text);
                assertThat(cell).doesNotMatch("(?s)\"?[=+\\-@\\t\\r].*");
            }
            assertThat(open.page().evaluate("sizewalk.csvCell('-1,234.5')")).isEqualTo("-1234.5");
            assertThat(open.page().evaluate("sizewalk.csvCell('a \"b\", c')")).isEqualTo("\"a \"\"b\"\", c\"");
        }
    }

    @Test
    void drawsTheFleetsThatAreChosen() {
        try (OpenPage open = OpenPage.of(CHROMIUM, large)) {
            Locator chooser = open.page().locator("details.chooser");
            chooser.locator("summary").click();
            assertThat(chooser.locator("summary").innerText())
                    .isEqualTo("Choose fleets: " + CapacityCurves.SHOWN + " of " + groups(open) + " are drawn");

            chooser.getByLabel("1 x ml.m5.large").uncheck();
            assertThat(labels(open)).noneMatch(label -> label.startsWith("1 x ml.m5.large"));
            chooser.getByLabel("Find a fleet").fill("f33.");
            chooser.getByLabel("1 x ml.f33.xlarge").check();

            assertThat(labels(open)).anyMatch(label -> label.startsWith("1 x ml.f33.xlarge"));
            open.isQuiet();
        }
    }

    @Test
    void readsTheMapOfLatenciesByKeyboard() {
        try (OpenPage open = OpenPage.of(CHROMIUM, pages.file(Name.STEP))) {
            Locator map = open.page().locator(".heat-map");
            Locator read = open.page().locator(".heat-read");
            assertThat(read.innerText()).contains("arrow keys");

            map.press("ArrowUp");
            String first = read.innerText();
            map.press("ArrowRight");

            assertThat(first).matches("0 to 1 s, 50 to 55 ms: .* requests?");
            assertThat(read.innerText()).matches("1 to 2 s, 50 to 55 ms: .* requests?");
            assertThat(open.page().locator(".heat-cursor").count()).isEqualTo(1);
            open.isQuiet();
        }
    }

    private static Locator header(OpenPage open, String name) {
        return open.page().locator("table.candidates thead th").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static List<String> column(OpenPage open, int number) {
        return open.page()
                .locator("table.candidates tbody tr > :nth-child(" + number + ")")
                .allTextContents();
    }

    private static List<BigDecimal> dollars(OpenPage open) {
        return column(open, MONTH).stream()
                .filter(text -> text.startsWith("$"))
                .map(text -> new BigDecimal(text.replaceAll("[^0-9.]", "")))
                .toList();
    }

    private static int groups(OpenPage open) {
        return (int) open.run("sizewalk.choices()[0].groups.length");
    }

    @SuppressWarnings("unchecked")
    private static List<String> labels(OpenPage open) {
        return (List<String>)
                open.run("Chart.getChart('chart-' + sizewalk.choices()[0].id).data.datasets.map(set => set.label)");
    }
}
