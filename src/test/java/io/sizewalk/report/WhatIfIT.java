package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Requirement;
import io.sizewalk.report.WhatIfByHand.Answer;
import io.sizewalk.report.WhatIfByHand.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's ranking against a calculation of its own of what docs/report.md says. */
class WhatIfIT {

    private static final int SETTINGS = 200;

    /** Rows and reasons that the page shows at most. */
    private static final int SHOWN = 20;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void ranksAsACalculationByHand(String what, JobResult job) {
        try (OpenPage open = open(job)) {
            List<Settings> settings = settings(open, new Random(7));
            WhatIfByHand byHand = new WhatIfByHand(job, fleets(open));
            List<Answer> wanted = settings.stream().map(byHand::answer).toList();

            List<Map<String, Object>> seen = seen(open, settings);

            for (int i = 0; i < SETTINGS; i++) {
                check(settings.get(i), byHand.untried(), wanted.get(i), seen.get(i));
            }
            assertThat(Set.copyOf(wanted)).as("different answers").hasSizeGreaterThan(SETTINGS / 20);
            open.isQuiet();
        }
    }

    @Test
    void goesBackToTheJobsOwnAnswer() {
        try (OpenPage open = open(SampleJob.scaled())) {
            String before = open.page().locator("#whatif-answer").innerText();
            assertThat(before).isEqualTo("Least cost: 5 x ml.m5.large, fixed, $419.75 a month");
            open.page().locator("#whatif-peak").press("Home");
            assertThat(open.page().locator("#whatif-answer").innerText()).isNotEqualTo(before);
            assertThat(open.page().locator("#whatif-peak").getAttribute("aria-valuetext"))
                    .isEqualTo("1 TPS");

            open.page().locator("#whatif-reset").click();

            assertThat(open.page().locator("#whatif-answer").innerText()).isEqualTo(before);
        }
    }

    @Test
    void offersNoCountThatFailedThoughTheLoadWasNotQuiteDelivered() {
        JobResult job = new SampleJob()
                .walk()
                .endurance(at -> SampleSteps.failedBeyondDoubt(at, SampleTroubles.UNDELIVERED))
                .build();
        try (OpenPage open = open(job)) {
            assertThat(open.page().locator("#whatif-answer").innerText())
                    .isEqualTo("Least cost: 5 x ml.m5.large, fixed, $419.75 a month");
        }
    }

    static Stream<Arguments> jobs() {
        return Stream.of(
                Arguments.of("auto scaling", SampleJob.scaled()),
                Arguments.of("a retry at the peak", SampleJob.proven()),
                Arguments.of("an inclusive limit, on another percentile", limited(SampleJob.P97, SampleJob.FAILURES)),
                Arguments.of("no limit on a latency", without(SampleJob.LATENCY, SampleJob.P97)),
                Arguments.of("several fleets, one without a price, prices to a hundredth of a cent", several()),
                Arguments.of("more than are shown", LargeJob.result(60, 5, 20, 50, 80)),
                Arguments.of("uncertain, undelivered and hopeless steps", troubled()));
    }

    /** The scaled job, judged by these first. */
    private static JobResult limited(Requirement... first) {
        List<Requirement> requirements = new ArrayList<>(List.of(first));
        SampleJob.REQUIREMENTS.stream()
                .filter(one -> !requirements.contains(one))
                .forEach(requirements::add);
        return required(requirements);
    }

    private static JobResult without(Requirement... dropped) {
        return required(SampleJob.REQUIREMENTS.stream()
                .filter(one -> !List.of(dropped).contains(one))
                .toList());
    }

    private static JobResult required(List<Requirement> requirements) {
        JobResult job = SampleJob.scaled();
        return new JobResult(
                job.schemaVersion(),
                job.id(),
                job.version(),
                job.startedAt(),
                job.endedAt(),
                job.region(),
                job.modelName(),
                job.peak(),
                job.safetyFactor(),
                requirements,
                job.inputs(),
                job.steps(),
                job.conclusion(),
                job.prices(),
                job.warnings(),
                job.failure(),
                job.usage());
    }

    private static JobResult several() {
        SampleJob job = new SampleJob()
                .input("--type-walk", "ml.t2.medium,ml.c5.large,ml.m5.large,ml.g4dn.xlarge,ml.never.large")
                .input("--count-walk", "1,3");
        for (String type : List.of("ml.t2.medium", "ml.c5.large", "ml.m5.large", "ml.g4dn.xlarge")) {
            for (int count = 1; count <= 3; count += 2) {
                for (int rate = 10; rate <= 90; rate += 20) {
                    // A figure that is a whole number of milliseconds can be the limit itself.
                    job.measured(type, count, rate, 40 + type.length() * 3 + rate * 3 / count, rate == 90 ? 12 : 0);
                }
            }
        }
        return job.prices(new PriceTable(
                        "us-west-2",
                        "a list made for tests",
                        "2026-11-21",
                        Map.of(
                                InstanceType.of("ml.t2.medium"), Money.usd("0.0565"),
                                InstanceType.of("ml.c5.large"), Money.usd("0.1345"),
                                InstanceType.of("ml.m5.large"), Money.usd("0.1345"))))
                .build();
    }

    private static JobResult troubled() {
        return new SampleJob()
                .measured("ml.t2.medium", 1, 5, 60, 0)
                .step("ml.t2.medium", 1, 10, at -> SampleSteps.inconclusive(at, 192))
                .measured("ml.t2.medium", 1, 20, 130, 0)
                .step("ml.t2.medium", 1, 40, at -> SampleSteps.hopeless(at, SampleTroubles.HOPELESS))
                .measured("ml.t2.medium", 1, 60, 70, 0)
                .step("ml.t2.medium", 2, 5, at -> SampleSteps.invalid(at, SampleTroubles.UNDELIVERED))
                .measured("ml.t2.medium", 2, 10, 70, 0)
                .step("ml.m5.large", 1, 5, at -> SampleSteps.inconclusive(at, 120))
                .measured("ml.m5.large", 1, 10, 90, 0)
                .step("ml.m5.large", 1, 20, at -> SampleSteps.inconclusive(at, 205))
                .step("ml.m5.large", 1, 30, at -> SampleSteps.invalid(at, SampleTroubles.UNDELIVERED))
                .step("ml.m5.large", 2, 5, at -> SampleSteps.hopeless(at, SampleTroubles.HOPELESS))
                .step("ml.m5.large", 3, 5, at -> SampleSteps.failedBeyondDoubt(at, SampleTroubles.UNDELIVERED))
                .endurance()
                .build();
    }

    private OpenPage open(JobResult job) {
        return OpenPage.of(CHROMIUM, JobReport.write(job, folder));
    }

    private static List<String> fleets(OpenPage open) {
        return open.page().locator("table.candidates tbody th").allTextContents();
    }

    /** Any that the sliders can be set to, the job's own in a quarter of the cases each; no two alike. */
    private static List<Settings> settings(OpenPage open, Random random) {
        Range peak = Range.of(open, "peak");
        // A job that limits no latency has none to move.
        Range limit = open.page().locator("#whatif-limit").count() == 0 ? null : Range.of(open, "limit");
        Range hours = Range.of(open, "hours");
        Range safety = Range.of(open, "safety");
        Set<Settings> settings = new LinkedHashSet<>();
        while (settings.size() < SETTINGS) {
            settings.add(new Settings(
                    peak.any(random), limit == null ? null : limit.any(random), hours.any(random), safety.any(random)));
        }
        return List.copyOf(settings);
    }

    /** What a slider offers. */
    private record Range(BigDecimal min, BigDecimal step, BigDecimal max, BigDecimal own) {

        static Range of(OpenPage open, String name) {
            Locator slider = open.page().locator("#whatif-" + name);
            return new Range(
                    new BigDecimal(slider.getAttribute("min")),
                    new BigDecimal(slider.getAttribute("step")),
                    new BigDecimal(slider.getAttribute("max")),
                    new BigDecimal(slider.getAttribute("value")));
        }

        /** Small values, where more differs, as often as all. */
        BigDecimal any(Random random) {
            int steps = max.subtract(min).divideToIntegralValue(step).intValueExact();
            int most = random.nextBoolean() ? steps : Math.max(1, steps / 3);
            return random.nextInt(4) == 0 ? own : min.add(step.multiply(BigDecimal.valueOf(random.nextInt(most + 1))));
        }
    }

    /** What the page shows for each of the settings. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> seen(OpenPage open, List<Settings> settings) {
        return (List<Map<String, Object>>) open.page()
                .evaluate(SCRIPT, settings.stream().map(Settings::texts).toList());
    }

    private static final String SCRIPT = """
            all => {
              const sliders = ['peak', 'limit', 'hours', 'safety'].map(name => document.getElementById('whatif-' + name))
                .filter(slider => slider);
              const texts = selector => [...document.querySelectorAll(selector)].map(one => one.textContent);
              return all.map(set => {
                sliders.forEach((slider, i) => { slider.value = set[i]; });
                sliders[0].dispatchEvent(new Event('input'));
                return {
                  set: sliders.map(slider => Number(slider.value)),
                  rows: [...document.querySelectorAll('#whatif-rows tr')].map(row =>
                    [1, 2, 3].map(i => row.cells[i].textContent).join(', ') + ', ' + row.querySelector('a').textContent),
                  links: [...document.querySelectorAll('#whatif-rows a')].every(link => document.querySelector(link.hash)),
                  more: document.getElementById('whatif-more').textContent,
                  reasons: texts('#whatif-reasons li').map(text => text.split(':')[0]),
                  not: document.getElementById('whatif-not').textContent
                };
              });
            }""";

    private static void check(Settings set, int untried, Answer wanted, Map<String, Object> seen) {
        assertThat(((List<?>) seen.get("set")).stream().map(one -> ((Number) one).doubleValue()))
                .as("sliders")
                .containsExactlyElementsOf(
                        set.texts().stream().map(Double::valueOf).toList());
        List<String> ranked = wanted.ranked();
        assertThat(seen.get("rows")).as("%s", set).isEqualTo(first(ranked));
        assertThat(seen.get("links")).as("every link leads to a step").isEqualTo(true);
        assertThat(seen.get("more"))
                .isEqualTo(ranked.size() > SHOWN ? ranked.size() - SHOWN + " dearer ones are not shown." : "");
        List<String> reasons = new ArrayList<>(first(wanted.unmeasured()));
        if (wanted.unmeasured().size() > SHOWN) {
            reasons.add(wanted.unmeasured().size() - SHOWN + " more");
        }
        if (untried > 0) {
            reasons.add(untried + (untried == 1 ? " fleet" : " fleets") + " of the walk");
        }
        assertThat(seen.get("reasons")).as("%s", set).isEqualTo(reasons);
        assertThat(seen.get("not"))
                .isEqualTo("Not measured or not met: " + (wanted.unmeasured().size() + untried));
    }

    private static List<String> first(List<String> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }
}
