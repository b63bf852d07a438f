package io.sizewalk.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What every page carries inside itself: the style, the chart library, the script that draws, and the policy that lets
 * the browser run these and load nothing at all.
 *
 * @param css the style sheet
 * @param library Chart.js, under the MIT licence that it begins with
 * @param script draws the charts that the page holds as data, lets tables be sorted and copied, and does what the page alone has
 * @param libraryVersion for people
 * @param policy value of the Content-Security-Policy; scripts and styles are allowed by hash, so that nothing else can
 *     run even if some text were to get past the escaping
 */
public record PageAssets(String css, String library, String script, String libraryVersion, String policy) {

    /** Charts first: what follows uses them. */
    private static final PageAssets JOB = load(List.of("report.js", "chooser.js", "tables.js", "whatif.js"));

    private static final PageAssets STEP = load(List.of("report.js", "tables.js", "heatmap.js"));

    /** Of a page about jobs. */
    public static PageAssets ofJobs() {
        return JOB;
    }

    /** Of a step's page. */
    public static PageAssets ofStep() {
        return STEP;
    }

    private static PageAssets load(List<String> scripts) {
        String version = chartVersion();
        String css = resource("/io/sizewalk/report/report.css");
        // The last line names a source map, which a browser's tools would ask the network for.
        String library = resource("/META-INF/resources/webjars/chart.js/" + version + "/dist/chart.umd.min.js")
                .replaceFirst("(?m)^//# sourceMappingURL=.*$", "")
                .strip();
        String script = scripts.stream()
                .map(name -> resource("/io/sizewalk/report/" + name))
                .collect(Collectors.joining());
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
