package io.sizewalk.report;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium, one for all tests of a class; nothing is ever downloaded. Where there is none the class is skipped with a line that says so,
 * or fails if the environment variable {@value #REQUIRED} is {@code required}.
 */
public final class Chromium implements BeforeAllCallback, AfterAllCallback {

    private static final String REQUIRED = "SIZEWALK_BROWSER_TESTS";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private @Nullable BrowserContext usual;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            String why = "No browser: none of " + NAMES + " is on the PATH and CHROME_PATH names none, so "
                    + context.getDisplayName() + " is skipped.";
            if ("required".equals(System.getenv(REQUIRED))) {
                fail(why + " " + REQUIRED + "=required forbids that.");
            }
            System.out.println(why);
            Assumptions.abort(why);
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        // Builds often run as root, where Chromium starts no sandbox.
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** The one for tests that need nothing special. */
    public BrowserContext context() {
        if (usual == null) {
            usual = context(new NewContextOptions());
        }
        return usual;
    }

    /** A new one with a window of 1,000 x 800, which ends with the class. */
    public BrowserContext context(NewContextOptions options) {
        return Objects.requireNonNull(browser).newContext(options.setViewportSize(1_000, 800));
    }

    private static Optional<Path> find() {
        String named = System.getenv("CHROME_PATH");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String folders = System.getenv().getOrDefault("PATH", "");
        return Stream.of(folders.split(Pattern.quote(File.pathSeparator), -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
