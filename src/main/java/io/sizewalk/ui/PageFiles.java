package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sizewalk.report.PageAssets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the page is made of; the same for every load and viewer. */
final class PageFiles {

    /** What others use comes first. */
    private static final List<String> SCRIPTS =
            List.of("dom.js", "tables.js", "charts.js", "tabs.js", "figures.js", "forms.js", "live.js");

    private final Map<String, Reply> byPath;

    private PageFiles(Map<String, Reply> byPath) {
        this.byPath = byPath;
    }

    static PageFiles load() {
        PageAssets assets = PageAssets.ofStep();
        return new PageFiles(Map.of(
                "/", file("text/html; charset=utf-8", resource("load.html")),
                "/load.css", file("text/css; charset=utf-8", assets.css() + resource("load.css")),
                "/chart.js", file("text/javascript; charset=utf-8", assets.library()),
                "/load.js",
                        file(
                                "text/javascript; charset=utf-8",
                                SCRIPTS.stream().map(PageFiles::resource).collect(Collectors.joining())),
                "/icon.svg", file("image/svg+xml", resource("icon.svg"))));
    }

    Optional<Reply> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static Reply file(String type, String text) {
        return Reply.ok(type, text);
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), () -> "no resource " + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
