package io.sizewalk.cli;

import io.sizewalk.model.Judgement;
import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.Latencies;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answer of a load on a terminal: figures and percentiles of each request name, failures, verdicts, files. */
final class LoadSummary {

    /** More are in the files and in the JSON. */
    private static final int MAX_ERRORS = 20;

    private static final int MAX_ERROR_NAME = 20;
    /** Whoever looks for a cause wants all that the server said. */
    private static final int ERROR_WIDTH = 400;

    private LoadSummary() {}

    /** All but its trouble, which is an error, and told as such. */
    static void print(LoadOutcome outcome, PrintWriter out) {
        LoadSnapshot last = outcome.last();
        out.println(LoadText.line(last));
        out.println();
        LoadTable.total(last).forEach(out::println);
        percentiles("latency ms", last, RequestFigures::latencies, out);
        percentiles("first byte", last, RequestFigures::firstByte, out);
        errors(last.errors(), out);
        verdict(outcome.verdict(), outcome.trouble() == null ? outcome.verdict().undelivered() : "", out);
        if (!outcome.files().isEmpty()) {
            out.println();
            outcome.files().forEach(file -> out.println(TextTable.printable(file.toString())));
        }
    }

    private static void percentiles(
            String title, LoadSnapshot last, Function<RequestFigures, @Nullable Latencies> of, PrintWriter out) {
        if (of.apply(last.total()) == null) {
            return;
        }
        List<String> header = new ArrayList<>(List.of(title));
        Latencies.LADDER.forEach(percentile ->
                header.add(BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString() + "%"));
        header.add("100%");
        TextTable table = TextTable.ofNames(0, header);
        last.requests().forEach(one -> table.add(row(one.name(), of.apply(one))));
        table.add(row(last.total().name(), of.apply(last.total())));
        out.println();
        table.print(out);
    }

    private static List<String> row(String name, @Nullable Latencies latencies) {
        List<String> row = new ArrayList<>(List.of(name));
        Latencies.LADDER.forEach(
                percentile -> row.add(LoadFigures.millis(latencies == null ? null : latencies.at(percentile))));
        row.add(LoadFigures.millis(latencies == null ? null : latencies.max()));
        return row;
    }

    private static void errors(List<ErrorFigures> errors, PrintWriter out) {
        if (errors.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(4, List.of("count", "first seen", "last seen", "request", "error"));
        for (ErrorFigures error : errors.subList(0, Math.min(errors.size(), MAX_ERRORS))) {
            table.add(List.of(
                    LoadFigures.count(error.occurrences()),
                    LoadFigures.time(error.firstSeen()),
                    LoadFigures.time(error.lastSeen()),
                    TextTable.cutWithin(TextTable.printable(error.name()), MAX_ERROR_NAME),
                    error.error()));
        }
        out.println();
        table.lines(ERROR_WIDTH).forEach(out::println);
        if (errors.size() > MAX_ERRORS) {
            out.println("... and " + (errors.size() - MAX_ERRORS) + " more kinds; --json and --csv list them");
        }
    }

    private static void verdict(LoadVerdict verdict, String undelivered, PrintWriter out) {
        if (!verdict.judgements().isEmpty() || !undelivered.isEmpty()) {
            out.println();
        }
        for (Judgement judgement : verdict.judgements()) {
            // What holds for all of them is told once.
            boolean more = !judgement.note().isEmpty() && !judgement.note().equals(undelivered);
            out.println(judgement.verdict() + "  " + judgement.requirement() + ": " + LoadFigures.value(judgement)
                    + (more ? "; " + TextTable.printable(judgement.note()) : ""));
        }
        if (!undelivered.isEmpty()) {
            out.println("warning: " + TextTable.printable(undelivered));
        }
    }
}
