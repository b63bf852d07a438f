package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page with all that it complained of and asked for. */
final class OpenPage implements AutoCloseable {

    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private OpenPage(BrowserContext context, Path file) {
        page = context.newPage();
        address = file.toUri().toString();
        // What the policy forbids is an error of the console too.
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("page error: " + error));
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(address);
    }

    static OpenPage of(Chromium chromium, Path file) {
        return new OpenPage(chromium.context(), file);
    }

    static OpenPage of(BrowserContext context, Path file) {
        return new OpenPage(context, file);
    }

    Page page() {
        return page;
    }

    /** What a script that is run in the page gives. */
    Object run(String script) {
        return page.evaluate(script);
    }

    /** That nothing was loaded but the file, and the console is empty. */
    void isQuiet() {
        assertThat(complaints).as("console of " + address).isEmpty();
        assertThat(requests).containsExactly(address);
    }

    @Override
    public void close() {
        page.close();
    }
}
