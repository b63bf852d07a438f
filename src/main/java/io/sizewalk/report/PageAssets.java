package io.sizewalk.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Properties;

/**
 * What every page carries inside itself: the style, the chart library, the script that draws, and the policy that lets
 * the browser run these and load nothing at all.
 *
 * @param css the style sheet
 * @param library Chart.js, under the MIT licence that it begins with
 * @param script draws the charts that the page holds as data, and reads out the cells of a heat map
 * @param libraryVersion for people
 * @param policy value of the Content-Security-Policy; scripts and styles are allowed by hash, so that nothing else can
 *     run even if some text were to get past the escaping
 */
public record PageAssets(String css, String library, String script, String libraryVersion, String policy) {

    private static final PageAssets LOADED = load();

    public static PageAssets get() {
        return LOADED;
    }

    private static PageAssets load() {
        String version = chartVersion();
        String css = resource("/io/sizewalk/report/report.css");
        // The last line names a source map, which a browser's tools would ask the network for.
        String library = resource("/META-INF/resources/webjars/chart.js/" + version + "/dist/chart.umd.min.js")
                .replaceFirst("(?m)^//# sourceMappingURL=.*$", "")
                .strip();
        String script = resource("/io/sizewalk/report/report.js") + resource("/io/sizewalk/report/heatmap.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(css)
                + "; script-src " + hash(library) + " " + hash(script);
        return new PageAssets(css, library, script, version, policy);
    }

    /** Asked of the library itself, so that the pom alone decides. */
    private static String chartVersion() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(resource("/META-INF/maven/org.webjars.npm/chart.js/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version of chart.js");
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(PageAssets.class.getResourceAsStream(name), () -> "no resource " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
