package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast by WCAG 2.2: 4.5 for text (1.4.3), 3 for the lines of a chart (1.4.11). */
class StyleTest {

    private static final String CSS = PageAssets.ofJobs().css();

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void hasEnoughContrast(String scheme) {
        int dark = CSS.indexOf("@media screen");
        int end = CSS.indexOf("* { box-sizing");
        Map<String, String> colours =
                colours(scheme.equals("light") ? CSS.substring(0, dark) : CSS.substring(dark, end));

        for (String back : List.of("page", "card", "zebra")) {
            for (String text : List.of("ink", "quiet", "link")) {
                assertThat(contrast(colours, text, back))
                        .as("%s on %s", text, back)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        for (String verdict : List.of("pass", "fail", "unsure", "broken", "skip")) {
            assertThat(contrast(colours, verdict, verdict + "-back"))
                    .as(verdict)
                    .isGreaterThanOrEqualTo(4.5);
        }
        for (int series = 0; series < 6; series++) {
            assertThat(contrast(colours, "series-" + series, "card")).isGreaterThanOrEqualTo(3);
        }
    }

    private static Map<String, String> colours(String block) {
        return Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{3,6});")
                .matcher(block)
                .results()
                .collect(Collectors.toMap((MatchResult m) -> m.group(1), m -> m.group(2)));
    }

    private static double contrast(Map<String, String> colours, String one, String other) {
        double a = luminance(colours.get(one));
        double b = luminance(colours.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        String six = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
        double[] share = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(six.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += share[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
