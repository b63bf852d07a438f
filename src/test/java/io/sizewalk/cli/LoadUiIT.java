package io.sizewalk.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.sizewalk.report.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code sizewalk load --ui} as a person uses it: the real program, the real load, in Chromium. */
class LoadUiIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String MODELS = """
            {"deploy": "10ms", "delete": "10ms",
             "models": {"model": {"instances": {"*": {"workers": 100, "service": {"constant": "20ms"}}}}}}
            """;
    /** The load generator warms up first. */
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    private LocalAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new LocalAws(MODELS);
        StandingEndpoints.make(aws, 1);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void isStartedChangedStoppedAndDownloadedFromThePage() throws Exception {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        try (Program program = Program.start(
                        aws,
                        aws.url(),
                        folder,
                        "load",
                        "--endpoint-name=demo",
                        "--payload=" + body,
                        "--region=us-west-2",
                        "--csv=" + folder.resolve("run"),
                        "--require=p99<30s",
                        "--ui=0");
                Page page = CHROMIUM.context().newPage()) {
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.navigate(program.awaitErr("page: ").replaceFirst("page: ", ""));
            page.locator("#start-level").fill("5");
            page.getByLabel("Duration").fill("10m");
            button(page, "Start").click();
            hasText(page.locator("#state"), "running");
            hasText(page.locator("#level"), "5");

            button(page, "Edit").click();
            page.locator("#edit-level").fill("8");
            page.keyboard().press("Enter");
            hasText(page.locator("#level"), "8");

            button(page, "Stop").click();
            hasText(page.locator("#state"), "over");
            // INVALID where the machine was too busy.
            hasText(page.locator("#outcome"), "(PASS|INVALID) p99<30000ms: .*");
            List<String> total =
                    page.locator("#statistics-table tfoot tr").locator("th, td").allTextContents();
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Download"))
                    .click();
            for (String file : List.of("stats", "failures")) {
                assertThat(downloaded(page, file + ".csv"))
                        .isEqualTo(Files.readString(folder.resolve("run_" + file + ".csv")));
            }
            assertThat(downloaded(page, "history.csv"))
                    .isEqualTo(Files.readString(folder.resolve("run_stats_history.csv")));
            int requests = aws.requests("demo").size();
            assertThat(requests).isPositive();
            assertThat(total.get(1).replace(",", "")).isEqualTo(Integer.toString(requests));
            program.signal("INT");
            assertThat(program.ended().exitCode()).isEqualTo(ExitCode.INTERRUPTED.code());
        }
    }

    private static void hasText(Locator locator, String text) {
        assertThat(locator)
                .hasText(
                        Pattern.compile("^" + text + "$"),
                        new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static String downloaded(Page page, String name) throws IOException {
        Download download = page.waitForDownload(() ->
                page.getByText(name, new Page.GetByTextOptions().setExact(true)).click());
        return Files.readString(download.path());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
