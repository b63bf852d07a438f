package io.sizewalk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Recommendation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs side by side, for machines. What a job has none of is null; {@code ratioToFirst} is a figure divided by the first job's. */
public final class ComparisonJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ComparisonJson() {}

    /** @param page that shows the same; null for none */
    public static String text(List<JobAt> jobs, @Nullable Path page) {
        List<JobFacts> facts =
                jobs.stream().map(job -> JobFacts.of(job.result())).toList();
        ObjectNode document = JSON.createObjectNode();
        document.put("comparison", page == null ? null : page.toString());
        ArrayNode notes = document.putArray("notes");
        ComparisonNotes.of(facts).forEach(notes::add);
        ArrayNode all = document.putArray("jobs");
        for (int i = 0; i < facts.size(); i++) {
            job(all.addObject(), jobs.get(i), facts.get(i), facts.get(0));
        }
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new JobException(JobException.Kind.INTERNAL, "cannot turn the comparison into JSON", "", e);
        }
    }

    private static void job(ObjectNode node, JobAt job, JobFacts facts, JobFacts first) {
        node.put("job", facts.result().id())
                .put("folder", job.folder().toString())
                .put("report", job.folder().resolve(JobReport.NAME).toString())
                .put("model", facts.result().modelName())
                .put("region", facts.result().region())
                .put("startedAt", facts.result().startedAt().toString())
                .put("peakTps", facts.result().peak().perSecond())
                .put("outcome", facts.answer().kind().name().toLowerCase(Locale.ROOT));
        ArrayNode requirements = node.putArray("requirements");
        facts.requirements().forEach(requirements::add);
        Recommendation found = facts.recommendation();
        node.put("instanceType", found == null ? null : found.fleet().type().name())
                .put(
                        "instances",
                        found == null ? null : Integer.valueOf(found.fleet().count()))
                .put(
                        "minInstances",
                        found == null ? null : Integer.valueOf(found.least().count()));
        Map<String, @Nullable Double> figures = figures(facts);
        figures.forEach(node::put);
        ObjectNode ratios = node.putObject("ratioToFirst");
        figures(first).forEach((name, before) -> ratios.put(name, ratio(before, figures.get(name))));
    }

    private static Map<String, @Nullable Double> figures(JobFacts facts) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        figures.put("usdPerMonth", facts.usdPerMonth());
        figures.put("capacityTpsPerInstance", facts.capacityTps());
        figures.put("p99MillisAtPeak", facts.p99Millis());
        figures.put("loadSeconds", facts.loadSeconds());
        figures.put("jobUsd", facts.jobUsd());
        return figures;
    }

    private static @Nullable Double ratio(@Nullable Double before, @Nullable Double now) {
        return before == null || now == null || before == 0 ? null : Double.valueOf(now / before);
    }
}
