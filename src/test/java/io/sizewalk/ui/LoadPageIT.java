package io.sizewalk.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.sizewalk.report.Axe;
import io.sizewalk.report.Chromium;
import io.sizewalk.report.LoadCsv;
import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In a real browser, before a load whose seconds pass when the test says so. */
class LoadPageIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TOKEN = "0123456789abcdefABCDEF0123456789";

    private final PlayedDesk desk = new PlayedDesk(LoadModel.CLOSED);
    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private LoadPageServer server;
    private Page page;

    @BeforeEach
    void serve() throws IOException {
        server = LoadPageServer.start(InetAddress.getLoopbackAddress(), 0, TOKEN, desk);
        desk.drives(server);
    }

    @AfterEach
    void close() {
        if (page != null) {
            page.close();
        }
        server.close();
    }

    private void open(BrowserContext context) {
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        String own = "http://127.0.0.1:" + server.url().getPort() + "/";
        page.onRequest(request -> {
            if (!request.url().startsWith(own)) {
                foreign.add(request.url());
            }
        });
        page.navigate(server.url().toString());
    }

    @Test
    void drivesALoadFromItsStartToItsFiles() throws IOException {
        open(CHROMIUM.context());
        assertThat(page.locator("#state")).hasText("not started");
        assertThat(page).hasURL(Pattern.compile("/$"));
        page.locator("#start-level").fill("40");
        page.getByLabel("Duration").fill("1m30x");
        button("Start").click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Duration: not a duration such as 90s, 10m or 1h30m");
        page.getByLabel("Duration").fill("1m30s");
        button("Start").click();
        assertThat(page.locator("#state")).hasText("starting");
        assertThat(page.locator("#start")).isHidden();
        assertThat(desk.asked.get(0)).contains("level=40.0", "duration=PT1M30S", "model=CLOSED");

        desk.tick(8);
        assertThat(page.locator("#state")).hasText("running");
        assertThat(page.locator("#level")).hasText("40");
        assertThat(page.locator("#elapsed")).hasText("0:08");
        assertThat(page.locator("#planned")).hasText("of 1:30");

        button("Edit").click();
        page.locator("#edit-level").fill("10");
        page.keyboard().press("Enter");
        assertThat(page.locator("#wanted")).hasText("of 10");
        assertThat(button("Edit")).isFocused();
        desk.tick();
        assertThat(page.locator("#level")).hasText("10");

        button("Stop").click();
        assertThat(page.locator("#state")).hasText("stopping");
        desk.tick();
        assertThat(page.locator("#state")).hasText("over");
        assertThat(button("New load")).isVisible();
        checkFigures(desk.newest());
        checkFiles();
        assertThat(complaints).isEmpty();
        assertThat(foreign).isEmpty();
    }

    /** What is shown is what the files have, rounded; and it is text, whatever it looks like. */
    private void checkFigures(LoadSnapshot end) {
        List<RequestFigures> rows = end.requests();
        Locator table = page.locator("#statistics-table");
        for (int i = 0; i < rows.size(); i++) {
            List<String> shown =
                    table.locator("tbody tr").nth(i).locator("th, td").allTextContents();
            RequestFigures figures = rows.get(i);
            assertThat(shown.subList(0, 4))
                    .containsExactly(
                            figures.name(),
                            LoadFigures.count(figures.requests()),
                            LoadFigures.count(figures.failures()),
                            LoadFigures.millis(figures.latencies().at(50)));
        }
        String[] total = LoadCsv.stats(end)
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow()
                .split(",", -1);
        assertThat(exact(table.locator("tfoot tr").locator("th, td")).subList(0, 4))
                .containsExactly(total[1], total[2], total[3], total[4]);
    }

    @SuppressWarnings("unchecked")
    private static List<String> exact(Locator cells) {
        return (List<String>) cells.evaluateAll("cells => cells.map(cell => cell.dataset.exact)");
    }

    private void checkFiles() throws IOException {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Download"))
                .click();
        assertThat(file("stats.csv")).isEqualTo(LoadCsv.stats(desk.newest()));
        assertThat(file("history.csv")).isEqualTo(LoadCsv.history(desk.seconds()));
        assertThat(file("failures.csv")).isEqualTo(LoadCsv.failures(desk.newest()));
        assertThat(file("snapshot.json")).contains("\"state\":\"OVER\"");
    }

    private String file(String name) throws IOException {
        Download download = page.waitForDownload(() ->
                page.getByText(name, new Page.GetByTextOptions().setExact(true)).click());
        assertThat(download.suggestedFilename()).isEqualTo(name);
        return Files.readString(download.path());
    }

    @Test
    void keepsTheHistoryWhenItIsLoadedAnew() throws Exception {
        desk.start(desk.form());
        desk.tick(20);
        open(CHROMIUM.context());
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Charts"))
                .click();
        assertThat(drawn()).isEqualTo(20);
        desk.tick(3);
        page.waitForCondition(() -> drawn() == 23);
        page.reload();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Charts"))
                .click();
        page.waitForCondition(() -> drawn() == 23);

        desk.stop();
        desk.tick();
        desk.start(desk.form());
        desk.tick(2);
        page.waitForCondition(() -> drawn() == 2);
        assertThat(complaints).isEmpty();
    }

    private int drawn() {
        return (int) page.evaluate(
                "() => { const c = Chart.getChart('rates-plot'); return c ? c.data.datasets[0].data.length : -1; }");
    }

    @Test
    void sortsRowsAndKeepsThemSortedWhileTheyChange() throws Exception {
        desk.start(desk.form());
        desk.tick(8);
        open(CHROMIUM.context());
        Locator names = page.locator("#statistics-table tbody th");
        assertThat(names).hasText(new String[] {PlayedDesk.OTHER, PlayedDesk.NAME});
        Locator header = page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Median"));
        header.getByRole(AriaRole.BUTTON).click();
        assertThat(header).hasAttribute("aria-sort", "ascending");
        assertThat(names).hasText(new String[] {PlayedDesk.NAME, PlayedDesk.OTHER});
        desk.tick();
        assertThat(page.locator("#elapsed")).hasText("0:09");
        assertThat(names).hasText(new String[] {PlayedDesk.NAME, PlayedDesk.OTHER});
        page.locator("#tab-statistics").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#tab-download")).isFocused();
        assertThat(page.locator("#download")).isVisible();
        assertThat(page.locator("#statistics")).isHidden();
    }

    @Test
    void saysThatTheConnectionWasLostAndFindsItAgain() throws Exception {
        desk.start(desk.form());
        desk.tick(3);
        open(CHROMIUM.context());
        assertThat(page.locator("#elapsed")).hasText("0:03");
        int port = server.url().getPort();
        server.close();
        assertThat(page.locator("#connection")).containsText("sizewalk has ended");
        button("Stop").click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("sizewalk cannot be reached; nothing was changed.");
        server = LoadPageServer.start(InetAddress.getLoopbackAddress(), port, TOKEN, desk);
        desk.drives(server);
        desk.tick();
        assertThat(page.locator("#connection")).isHidden();
        assertThat(page.locator("#elapsed")).hasText("0:04");
    }

    @Test
    void canBeUsedByEverybodyInTheDarkAndOnANarrowScreen() throws Exception {
        open(CHROMIUM.context(Axe.admitted()));
        Axe axe = Axe.load();
        axe.into(page);
        assertThat(page.locator("#state")).hasText("not started");
        check(axe, "start form");
        desk.start(desk.form());
        desk.tick(9);
        assertThat(page.locator("#elapsed")).hasText("0:09");
        button("Edit").click();
        check(axe, "edit");
        for (String tab : List.of("charts", "failures", "download")) {
            page.locator("#tab-" + tab).click();
            check(axe, tab);
        }
    }

    private void check(Axe axe, String what) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(axe.violations(page, scheme, true))
                    .as("%s, %s", what, scheme)
                    .isEmpty();
        }
        page.setViewportSize(400, 800);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", what)
                .isEqualTo(400);
        page.setViewportSize(1_000, 800);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
