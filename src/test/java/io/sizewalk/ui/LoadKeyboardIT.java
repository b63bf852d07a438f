package io.sizewalk.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import io.sizewalk.report.Chromium;
import io.sizewalk.report.LoadCsv;
import io.sizewalk.traffic.LoadModel;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without a mouse: where the focus is, that it can be seen, and that figures that change leave it alone. */
class LoadKeyboardIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** What has the focus, by its id or else its text. */
    private static final String FOCUSED = """
            () => {
              const it = document.activeElement;
              return it === document.body ? 'nothing' : it.id || it.getAttribute('aria-label') || it.textContent.trim();
            }""";

    private static final String OUTLINED = """
            () => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
            }""";

    /** Keeps what a screen reader would say by itself. */
    private static final String LISTEN = """
            () => {
              window.said = [];
              document.querySelectorAll('[role="status"], [role="alert"], [aria-live]').forEach(place =>
                new MutationObserver(() => {
                  if (place.textContent !== '') {
                    window.said.push(place.textContent);
                  }
                }).observe(place, { childList: true, characterData: true, subtree: true }));
            }""";

    /** As when the first streamed answer comes. */
    private static final String WIDER = """
            async () => {
              const live = (await (await fetch('/state')).json()).live;
              live.statistics.columns.push('First byte');
              live.statistics.rows.concat([live.statistics.total]).forEach(row => row.push(row[1]));
              sizewalk.figures(live);
            }""";

    private static final int PATIENCE_MILLIS = 5_000;

    private final PlayedDesk desk = new PlayedDesk(LoadModel.CLOSED);
    private LoadPageServer server;
    private Page page;

    @BeforeEach
    void open() throws IOException {
        server = LoadPageServer.start(InetAddress.getLoopbackAddress(), 0, null, desk);
        desk.drives(server);
        page = CHROMIUM.context().newPage();
        page.navigate(server.url().toString());
        assertThat(page.locator("#state")).hasText("not started");
        page.evaluate(LISTEN);
    }

    @AfterEach
    void close() {
        page.close();
        server.close();
    }

    @Test
    void leadsFromTheStartToTheFilesAndTheNextLoad() throws Exception {
        start();
        edit();
        reset();
        tabs();
        download();
        stop();
        assertThat((List<?>) page.evaluate("() => window.said"))
                .isEqualTo(List.of(
                        "The load generator warms up; nothing was sent yet.",
                        "The load runs.",
                        "The load changes.",
                        "The statistics begin anew.",
                        "Nothing further is sent; answers are awaited.",
                        "The load is over."));
    }

    private void start() {
        tabTo("Skip to the content", "destination", "closed");
        press("ArrowDown");
        hasFocus("open");
        press("ArrowUp");
        hasFocus("closed");
        tabTo("start-level");
        page.keyboard().type("40");
        tabTo("spawn", "wait-least", "wait-most", "duration");
        press("ControlOrMeta+a");
        page.keyboard().type("1m30s");
        tabTo("Start");
        press("Enter");
        assertThat(page.locator("#state")).hasText("starting");
        assertThat(page.locator("#start")).isHidden();
        hasFocus("state");
        assertThat(desk.asked.get(0)).contains("level=40.0", "duration=PT1M30S");
    }

    private void edit() {
        tick(8, "0:08");
        hasFocus("state");
        tabTo("edit");
        press("Enter");
        hasFocus("edit-level");
        page.keyboard().type("1");
        tick(1, "0:09");
        page.keyboard().type("0");
        assertThat(page.locator("#edit-level")).hasValue("10");
        press("Escape");
        assertThat(page.locator("#edit-form")).isHidden();
        hasFocus("edit");
        press("Enter");
        page.keyboard().type("10");
        press("Enter");
        assertThat(page.locator("#wanted")).hasText("of 10");
        hasFocus("edit");
    }

    private void reset() {
        tabTo("stop", "reset");
        press("Space");
        page.waitForCondition(() -> desk.asked.contains("reset"));
        tick(1, "0:10");
        hasFocus("reset");
    }

    private void tabs() {
        tabTo("tab-statistics");
        for (String tab : List.of("tab-charts", "tab-failures", "tab-download", "tab-statistics")) {
            press("ArrowRight");
            hasFocus(tab);
        }
        // One stop for all tabs: the next is the panel.
        tabTo("statistics", "Statistics, table", "Name", "Requests");
        press("Enter");
        tick(1, "0:11");
        hasFocus("Requests");
        assertThat(page.locator("#statistics-table th[aria-sort]")).hasText("Requests");
        page.evaluate(WIDER);
        assertThat(page.locator("#statistics-table thead")).containsText("First byte");
        hasFocus("Requests");
        backTo("Name", "Statistics, table", "statistics", "tab-statistics", "reset");
        tabTo("tab-statistics");
    }

    private void download() throws IOException {
        press("End");
        hasFocus("tab-download");
        tabTo("download", "stats.csv");
        tick(1, "0:12");
        hasFocus("stats.csv");
        assertThat(Files.readString(page.waitForDownload(() -> press("Enter")).path()))
                .isEqualTo(LoadCsv.stats(desk.newest()));
        backTo("download", "tab-download", "reset", "stop");
    }

    private void stop() {
        press("Space");
        assertThat(page.locator("#state")).hasText("stopping");
        hasFocus("state");
        desk.tick();
        assertThat(page.locator("#state")).hasText("over");
        tabTo("new");
        press("Enter");
        hasFocus("start-level");
        press("Escape");
        assertThat(page.locator("#start")).isHidden();
        hasFocus("new");
    }

    private void tick(int times, String elapsed) {
        desk.tick(times);
        assertThat(page.locator("#elapsed")).hasText(elapsed);
    }

    private void tabTo(String... stops) {
        move("Tab", stops);
    }

    private void backTo(String... stops) {
        move("Shift+Tab", stops);
    }

    private void move(String key, String... stops) {
        for (String stop : stops) {
            press(key);
            hasFocus(stop);
            assertThat(page.evaluate(OUTLINED)).as("focus is seen at %s", stop).isEqualTo(true);
        }
    }

    private void press(String key) {
        page.keyboard().press(key);
    }

    private void hasFocus(String where) {
        try {
            page.waitForCondition(
                    () -> where.equals(page.evaluate(FOCUSED)),
                    new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
        } catch (TimeoutError late) {
            // Says below what has it instead.
        }
        assertThat(page.evaluate(FOCUSED)).isEqualTo(where);
    }
}
