package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Verdict;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.SampleLoad;
import io.sizewalk.traffic.Second;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadPageTest {

    /** A step that failed some of its requests. */
    private static final Measurement MEASURED =
            ((Measured) SampleJob.proven().steps().get(11).outcome()).measurement();

    @TempDir
    Path folder;

    static String html(LoadModel model) {
        return LoadPage.html(contents(model), DetailFile.of(SampleDetail.of(MEASURED)));
    }

    private static LoadPage.Contents contents(LoadModel model) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("Endpoint", "churn");
        settings.put(model == LoadModel.CLOSED ? "Users" : "Requests per second", "100");
        return new LoadPage.Contents(
                "Load of endpoint churn",
                settings,
                MEASURED,
                List.of(
                        Judgement.plain(Requirement.parse("p99<200ms"), 236.5, Verdict.FAIL, ""),
                        Judgement.plain(Requirement.parse("percent-fail<=1%"), 0.5, Verdict.PASS, "")),
                model,
                SampleLoad.history(17));
    }

    @Test
    void isSealed() {
        Golden.of("load.html").check(Markup.of(html(LoadModel.CLOSED)).html());
    }

    @Test
    void drawsUsersOfAClosedLoadAndTheRateThatAnOpenOneAskedFor() {
        assertThat(html(LoadModel.CLOSED))
                .contains("id=\"chart-users\"", "id=\"chart-instances\"", "class=\"heat-map\"")
                .contains("Requests per second: started, and of", "a user was to send its request")
                .doesNotContain(">asked<", " TPS for ", "Step 12");
        assertThat(html(LoadModel.OPEN))
                .contains(">asked<", "Requests per second: asked for by the profile", "on the schedule")
                .doesNotContain("id=\"chart-users\"");
    }

    @Test
    void saysWhetherTheRequirementsWereMet() {
        assertThat(Markup.of(html(LoadModel.OPEN)).html())
                .satisfies(Markup.inOrder(
                        "<h1><bdi>Load of endpoint churn</bdi></h1>",
                        "fail</span></p>",
                        "<code>p99&lt;200ms</code>",
                        "236.5 ms",
                        "<code>percent-fail&lt;=1%</code>",
                        "Each verdict compares one figure of the whole load",
                        "2 requests had no end. They count as failed",
                        "<th scope=\"row\">Endpoint</th><td class=\"message\"><bdi>churn</bdi></td>",
                        "<th scope=\"row\">Requests were sent for</th>"));
    }

    @Test
    void hasNoVerdictWithoutRequirements() {
        LoadPage.Contents some = contents(LoadModel.CLOSED);
        String page = LoadPage.html(
                new LoadPage.Contents(
                        some.title(), some.settings(), some.measurement(), List.of(), some.model(), List.of()),
                new DetailFile(null, "timeline.json is missing."));

        assertThat(page)
                .contains("timeline.json is missing.", "id=\"chart-throughput\"")
                .doesNotContain("id=\"verdict\"", "class=\"cell", "id=\"chart-users\"");
    }

    @Test
    void holdsNothingFromOutsideAsMarkup() {
        LoadPage.Contents some = contents(LoadModel.CLOSED);
        Map<String, String> settings = new TreeMap<>();
        Hostile.STRINGS.forEach(text -> settings.put("Body " + text, text));
        String page = LoadPage.html(
                new LoadPage.Contents(
                        String.join(" ", Hostile.STRINGS),
                        settings,
                        MEASURED,
                        some.judgements(),
                        some.model(),
                        some.history()),
                DetailFile.of(SampleDetail.of(MEASURED)));

        Markup tame = Markup.of(html(LoadModel.CLOSED));
        assertThat(tame.elements()).containsAll(Markup.of(page).elements());
        assertThat(tame.attributes()).containsAll(Markup.of(page).attributes());
    }

    @Test
    void isWrittenWhereItIsAskedFor() {
        Path file = folder.resolve("new/load.html");
        LoadPage.write(contents(LoadModel.OPEN), folder, file);

        assertThat(file).exists().content().contains("timeline.json");
        assertThat(Files.exists(folder.resolve("new/load.html.part"))).isFalse();
    }

    @Test
    void addsUpTheRatesThatWereWanted() {
        List<Second> ramp = IntStream.range(0, 4)
                .filter(number -> number != 2)
                .mapToObj(number ->
                        new Second(number, SampleLoad.START, 10 * (number + 1), 0, 0, 0, null, null, null, null))
                .toList();
        DoubleUnaryOperator asked = LoadCharts.asked(ramp);

        assertThat(asked.applyAsDouble(1)).isEqualTo(10);
        assertThat(asked.applyAsDouble(2)).isEqualTo(25);
        // A second that is missing goes from its neighbours: 20 to 40 in two seconds.
        assertThat(asked.applyAsDouble(4)).isEqualTo(85);
        assertThat(asked.applyAsDouble(3)).isEqualTo(55);
        assertThat(asked.applyAsDouble(9)).isEqualTo(85);
        assertThat(LoadCharts.asked(List.of()).applyAsDouble(5)).isZero();
    }

    @Test
    void hasAPointABucketHoweverLongTheLoadWas() {
        Chart users = LoadCharts.users(SampleLoad.history(120), 30);

        assertThat(users.series().get(1).points()).extracting(Chart.Point::x).containsExactly(0.0, 30.0, 60.0, 90.0);
        assertThat(users.series().get(1).points()).extracting(Chart.Point::y).containsOnly(100.0);
    }
}
