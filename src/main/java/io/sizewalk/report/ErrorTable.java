package io.sizewalk.report;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What went wrong with requests, by message, most frequent first.
 *
 * @param more kinds of failure that are not listed
 */
public record ErrorTable(List<Row> rows, int more) {

    private static final int MAX_ROWS = 50;
    private static final int MAX_STEPS = 12;
    private static final int MAX_MESSAGE = 1_000;
    /** Keeps a step's page small whatever its messages are; they are whole in results.json. */
    private static final int MAX_MESSAGE_OF_STEP = 200;

    /** @param steps numbers of the steps it was seen in, as a text; empty in a step's own table */
    public record Row(String message, String count, String steps, String first, String last) {}

    /** Over all steps of a job. */
    static ErrorTable of(JobResult result) {
        Map<String, List<Integer>> steps = new LinkedHashMap<>();
        List<ErrorCount> errors = new ArrayList<>();
        for (StepResult step : result.steps()) {
            if (step.outcome() instanceof Measured measured) {
                for (ErrorCount error : measured.measurement().overall().errors()) {
                    errors.add(error);
                    steps.computeIfAbsent(error.message(), message -> new ArrayList<>())
                            .add(step.number());
                }
            }
        }
        return of(errors, steps, MAX_MESSAGE);
    }

    /** Of one step. */
    static ErrorTable of(List<ErrorCount> errors) {
        return of(errors, Map.of(), MAX_MESSAGE_OF_STEP);
    }

    private static ErrorTable of(List<ErrorCount> errors, Map<String, List<Integer>> steps, int mostCharacters) {
        Map<String, ErrorCount> merged = new LinkedHashMap<>();
        errors.forEach(error -> merged.merge(error.message(), error, ErrorTable::sum));
        List<Row> rows = merged.values().stream()
                .sorted(Comparator.comparingLong(ErrorCount::count).reversed())
                .limit(MAX_ROWS)
                .map(error -> row(error, steps.getOrDefault(error.message(), List.of()), mostCharacters))
                .toList();
        return new ErrorTable(rows, merged.size() - rows.size());
    }

    private static Row row(ErrorCount error, List<Integer> steps, int mostCharacters) {
        String listed = steps.stream().limit(MAX_STEPS).map(String::valueOf).collect(Collectors.joining(", "));
        return new Row(
                OutsideText.cut(error.message(), mostCharacters),
                Figures.count(error.count()),
                steps.size() > MAX_STEPS ? listed + " and " + (steps.size() - MAX_STEPS) + " more" : listed,
                Figures.time(error.firstSeen()),
                Figures.time(error.lastSeen()));
    }

    private static ErrorCount sum(ErrorCount one, ErrorCount other) {
        Instant first = one.firstSeen().isBefore(other.firstSeen()) ? one.firstSeen() : other.firstSeen();
        Instant last = one.lastSeen().isAfter(other.lastSeen()) ? one.lastSeen() : other.lastSeen();
        return new ErrorCount(one.message(), one.count() + other.count(), first, last);
    }
}
