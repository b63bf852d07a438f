package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing from outside runs in the report, and nothing leaves it. */
class JobReportSafetyTest {

    @Test
    void holdsNothingFromOutsideAsMarkup() throws IOException {
        Markup hostile = Markup.of(JobReport.html(Hostile.job()));
        Markup tame = Markup.of(JobReport.html(SampleBaselines.worse()));

        assertThat(tame.elements()).containsAll(hostile.elements());
        assertThat(hostile.attributes()).doesNotContain("onmouseover", "onfocus", "onerror", "style");
        assertThat(tame.attributes()).containsAll(hostile.attributes());
        assertThat(hostile.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("Could not be measured at 5 TPS (step 1): &lt;script&gt;alert(1)&lt;/script&gt;.")
                .contains("... (cut; 100,003 characters)")
                .doesNotContain("\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\uFFFE", "\uFFFF");
        assertThat(new ObjectMapper().readTree(hostile.charts())).isNotEmpty();
    }

    @Test
    void keepsChartDataFromEndingItsElement() throws IOException {
        Chart chart = new Chart(
                "c",
                "</script><!--",
                "a & 'b' \u2028",
                "x",
                "y",
                false,
                List.of(new Chart.Series("<s>", 0, false, List.of(new Chart.Point(1, null, null)))),
                List.of());

        String json = ScriptJson.of(List.of(chart));

        assertThat(json).doesNotContain("<", ">", "&", "'", "\u2028");
        assertThat(new ObjectMapper().readTree(json).get(0).get("title").textValue())
                .isEqualTo("</script><!--");
    }

    @Test
    void asksTheNetworkForNothing() {
        String page = JobReport.html(SampleJob.proven());

        assertThat(page).contains("content=\"default-src &#39;none&#39;;").doesNotContain("sourceMappingURL");
        assertThat(Markup.of(page).attributes()).doesNotContain("src", "srcset", "action", "background");
        assertThat(Markup.of(page).elements()).doesNotContain("link", "img", "iframe", "object", "form");
        assertThat(Markup.inline(page, "style")).singleElement().asString().doesNotContain("url(", "@import");
    }

    @Test
    void allowsItsOwnScriptsAndStyleByHash() {
        String page = JobReport.html(SampleJob.proven());
        List<String> inline = Stream.of("style", "script")
                .flatMap(element -> Markup.inline(page, element).stream())
                .toList();

        assertThat(inline)
                .hasSize(3)
                .allSatisfy(text -> assertThat(page).contains("&#39;sha256-" + sha256(text) + "&#39;"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
