package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.JobResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 500 candidates and 2,000 steps in a browser. The seconds are for reading; bench/report-500.sh sets them beside their limits. */
class LargePageIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    @Test
    void opensAndCanBeUsed() {
        JobResult job = LargeJob.result();
        Path report = JobReport.write(job, folder);
        long start = System.nanoTime();
        try (OpenPage open = OpenPage.of(CHROMIUM, report)) {
            long loaded = System.nanoTime();
            open.page().locator("table.candidates thead button").first().click();
            long sorted = System.nanoTime();
            String before = open.page().locator("#whatif-rows").textContent();
            open.page().locator("#whatif-peak").press("Home");
            long moved = System.nanoTime();

            assertThat(open.page().locator("table.candidates tbody tr").count()).isEqualTo(LargeJob.FLEETS);
            assertThat(open.page().locator("tr[id^=step-]").count())
                    .isEqualTo(job.steps().size());
            assertThat(open.page().locator("table.candidates tbody th").first().textContent())
                    .isEqualTo("1 x ml.f0.xlarge");
            assertThat(open.page().locator("#whatif-rows").textContent()).isNotEqualTo(before);
            open.isQuiet();
            System.out.printf(
                    "The report of %d steps: loaded in %.1f s, a table sorted after another %.1f s, a slider moved after %.1f s%n",
                    job.steps().size(), (loaded - start) / 1e9, (sorted - loaded) / 1e9, (moved - sorted) / 1e9);
        }
    }
}
