import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens a report in a Chromium three times: seconds until it is loaded, and until a table of it has been sorted by a click. */
class Open500 {
    public static void main(String[] arguments) {
        String address = Path.of(arguments[0]).toUri().toString();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(arguments[1]))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            for (int i = 0; i < 3; i++) {
                try (Page page = browser.newPage()) {
                    long start = System.nanoTime();
                    page.navigate(address);
                    long loaded = System.nanoTime();
                    page.locator("table.candidates thead button").first().click();
                    page.locator("table.candidates [aria-sort]").waitFor();
                    long sorted = System.nanoTime();
                    System.out.printf(
                            "opened in %.1f s, a table sorted after %.1f s (limit: 3 s)%n",
                            (loaded - start) / 1e9, (sorted - start) / 1e9);
                }
            }
        }
    }
}
