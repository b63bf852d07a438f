package io.sizewalk.report;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.ScalingActivity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Strings that break careless writers, everywhere that text from outside can stand. */
final class Hostile {

    static final List<String> STRINGS = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(2)</script>",
            "</style><img src=x onerror=alert(3)>",
            "\" onmouseover=\"alert(4)",
            "' onfocus='alert(5)",
            "<!-- --> ]]> <![CDATA[",
            "${7*7} #{7*7} {{7*7}} @if(true)",
            "`code` **bold** [link](javascript:alert(6)) | cell | @someone ![i](http://x)",
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1+1)",
            "\tleading tab",
            "nul \u0000 bell \u0007 esc \u001b[31m del \u007f c1 \u0085",
            "\u202Eright to left override \u2066 isolate, \u05E9\u05DC\u05D5\u05DD",
            "\uFFFE \uFFFF not a character",
            "line\nbreak\r\nand\u2028separators\u2029",
            "quote \" and ' and , and ;",
            "emoji \uD83D\uDE80 outside the first plane");

    private Hostile() {}

    static JobResult job() {
        SampleJob job = new SampleJob().model(String.join(" ", STRINGS)).prices(prices());
        job.input("--type-walk", String.join(",", STRINGS)).input("--count-walk", STRINGS.get(0) + ",1");
        for (String text : STRINGS) {
            job.failed("ml.h" + STRINGS.indexOf(text) + ".large", 5, text)
                    .input("--flag " + text, text)
                    .warning(text, text)
                    .failed("ml.m5.large", 5, text)
                    .step("ml.m5.large", 1, 5, at -> SampleSteps.failingWith(at, error(text, 7)))
                    .step("ml.m5.large", 1, 5, at -> SampleSteps.hopeless(at, text))
                    .step("ml.m5.large", 1, 5, at -> SampleSteps.invalid(at, text))
                    .scaledTry(2, 141.7, activity(text))
                    .scaledTryWithoutFigures(3, text);
        }
        job.step("ml.m5.large", 1, 5, at -> SampleSteps.failingWith(at, error("<b>" + "x".repeat(100_000), 3)));
        return job.build().withBaseline(SampleBaselines.hostile(STRINGS));
    }

    private static ScalingActivity activity(String text) {
        return new ScalingActivity(Instant.EPOCH, Instant.EPOCH.plusSeconds(9), 4, text, text);
    }

    private static ErrorCount error(String message, int count) {
        Instant seen = Instant.parse("2026-11-21T08:01:00Z");
        return new ErrorCount(message, count, seen, seen.plusSeconds(5));
    }

    private static PriceTable prices() {
        return new PriceTable(
                STRINGS.get(0), STRINGS.get(1), STRINGS.get(2), Map.of(InstanceType.of("ml.m5.large"), Money.usd("1")));
    }
}
