package io.sizewalk.report;

import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.TimelineDetail;
import io.sizewalk.model.Verdict;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Second;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of a load by itself: a step's page, without a job around it. */
public final class LoadPage {

    private static final int MAX_TITLE = 120;
    private static final int MAX_SETTING = 1_000;
    private static final String METHOD =
            "Each verdict compares one figure of the whole load with its limit. Such a plain"
                    + " comparison does not say how sure it is; those of sizewalk size do.";
    private static final String USERS =
            "Latency counts from the moment at which a user was to send its request, which is"
                    + " when its pause was over, to the last byte of its answer.";
    private static final String REST = "what --csv and --json write";

    private LoadPage() {}

    /**
     * What a page is made of. Texts may come from outside.
     *
     * @param title such as {@code Load of endpoint churn}
     * @param settings of the load, by name, as a person would read them
     * @param measurement of all its requests
     * @param judgements of the requirements; empty without any
     * @param model whether the targets in the history are rates or users
     * @param history all seconds of the load
     */
    public record Contents(
            String title,
            Map<String, String> settings,
            Measurement measurement,
            List<Judgement> judgements,
            LoadModel model,
            List<Second> history) {

        public Contents {
            settings = new LinkedHashMap<>(settings);
            judgements = List.copyOf(judgements);
            history = List.copyOf(history);
        }
    }

    /**
     * Makes the folders above the page where they are missing.
     *
     * @param detailFolder where {@code timeline.json} is; without it the page has fewer pictures
     * @throws io.sizewalk.model.JobException of kind INTERNAL if the page cannot be written
     */
    public static void write(Contents contents, Path detailFolder, Path file) {
        AtomicFile.write(file, html(contents, DetailFile.read(detailFolder)));
    }

    static String html(Contents contents, DetailFile detail) {
        return StepPage.html(view(contents, detail));
    }

    private static StepView view(Contents contents, DetailFile detail) {
        Measurement measured = contents.measurement();
        Sidecar sidecar = measured.sidecar();
        List<VerdictRow> verdicts = contents.judgements().stream()
                .map(judgement -> VerdictRow.of(judgement, null))
                .toList();
        Verdict verdict = Verdict.worst(
                contents.judgements().stream().map(Judgement::verdict).toList());
        return new StepView(
                OutsideText.line(contents.title(), MAX_TITLE),
                "sizewalk load",
                "",
                verdicts.isEmpty() ? null : Mark.of(verdict),
                "",
                verdicts,
                METHOD,
                "",
                List.of(),
                facts(contents),
                LatencyRow.of(measured),
                LatencyRow.more(measured, REST),
                StepView.codes(sidecar, Sidecar::httpCodes),
                StepView.codes(sidecar, Sidecar::errorCodes),
                contents.model() == LoadModel.CLOSED ? USERS : VerdictTable.INTENDED_START,
                REST,
                StepView.unfinished(sidecar),
                ErrorTable.of(measured.overall().errors()),
                null,
                null,
                StepOverTime.of(
                        measured, detail, (timeline, more) -> charts(contents, sentTime(measured), timeline, more)));
    }

    private static Map<String, String> facts(Contents contents) {
        Map<String, String> facts = new LinkedHashMap<>();
        contents.settings()
                .forEach((name, value) ->
                        facts.put(OutsideText.line(name, MAX_TITLE), OutsideText.cut(value, MAX_SETTING)));
        Measurement measured = contents.measurement();
        facts.put("Requests were sent for", Figures.seconds(sentTime(measured)));
        Sidecar sidecar = measured.sidecar();
        if (sidecar != null && !sidecar.ending().reason().isEmpty()) {
            facts.put("Load ended", OutsideText.cut(sidecar.ending().reason(), MAX_SETTING));
        }
        StepFacts.measured(facts, measured);
        return facts;
    }

    private static Duration sentTime(Measurement measured) {
        return measured.sidecar() == null
                ? Duration.between(
                        measured.overall().start(), measured.overall().end())
                : Duration.ofMillis(measured.sidecar().ending().afterMillis());
    }

    private static List<Chart> charts(
            Contents contents, Duration sent, Timeline timeline, @Nullable TimelineDetail detail) {
        boolean closed = contents.model() == LoadModel.CLOSED;
        List<Second> history = contents.history();
        List<Chart> charts = new ArrayList<>(
                StepCharts.of(closed || history.isEmpty() ? null : LoadCharts.asked(history), sent, timeline, detail));
        if (charts.isEmpty() || history.isEmpty()) {
            return charts;
        }
        if (closed) {
            charts.add(LoadCharts.users(history, timeline.bucketSeconds()));
        }
        if (LoadCharts.hasInstances(history)) {
            charts.add(LoadCharts.instances(history, timeline.bucketSeconds()));
        }
        return charts;
    }
}
