package io.sizewalk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.load.SelfCheck;
import io.sizewalk.load.SelfCheck.Probe;
import io.sizewalk.load.SelfCheck.Result;
import io.sizewalk.model.GeneratorHealth.Processor;
import java.util.Locale;
import java.util.Optional;

/** The answer of {@code load --self-check}, for people and for programs. */
final class SelfCheckAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SHARED =
            "the generator and the server that answered it shared this machine; sending to another one takes less of it,"
                    + " and TLS, as to AWS, some more";

    private final Result result;
    private final int payloadBytes;

    SelfCheckAnswer(Result result, int payloadBytes) {
        this.result = result;
        this.payloadBytes = payloadBytes;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "rate", rate());
        result.best().map(Probe::generator).ifPresent(health -> line(text, "processor", processor(health.processor())));
        result.limit().ifPresent(limit -> line(text, "limit", "at " + limit.rate() + " a second: " + limit.reason()));
        line(text, "note", SHARED);
        line(text, "advice", advice());
        return text.toString();
    }

    /** One document; {@code requestsPerSecond} is null when no rate was delivered. */
    String json() {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("requestsPerSecond", JSON.valueToTree(result.highest()));
        answer.put("payloadBytes", payloadBytes)
                .put("requirement", SelfCheck.REQUIREMENT.toString())
                .put("complete", result.complete())
                .put("note", SHARED)
                .put("advice", advice());
        ArrayNode probes = answer.putArray("probes");
        for (Probe probe : result.probes()) {
            ObjectNode one = probes.addObject()
                    .put("requestsPerSecond", probe.rate().perSecond())
                    .put("delivered", probe.reason() == null)
                    .put("reason", probe.reason());
            one.set("generator", JSON.valueToTree(probe.generator()));
        }
        return answer.toPrettyString() + System.lineSeparator();
    }

    private String rate() {
        String how = " with %,d bytes each, delivered as %s needs it".formatted(payloadBytes, SelfCheck.REQUIREMENT);
        if (result.highest() == null) {
            return "none of those tried" + how;
        }
        return String.format(
                        Locale.ROOT, "%,.0f requests a second", result.highest().perSecond())
                + how
                + (result.complete() ? "" : " (the time was over before the limit was found)");
    }

    private static String processor(Processor processor) {
        Double busy = processor.machineBusyShare();
        return String.format(
                        Locale.ROOT, "%.1f of %d used by the generator", processor.usedCores(), processor.available())
                + (busy == null
                        ? ""
                        : String.format(Locale.ROOT, ", %.0f %% busy with all that runs here", 100 * busy));
    }

    private String advice() {
        Optional<Probe> limit = result.limit();
        if (result.highest() == null) {
            return "run less beside it on this machine, or use another one";
        }
        String more = limit.isPresent() || !result.complete()
                ? "; for more, use a larger machine, run less beside it, or split the load over several machines"
                : "";
        return String.format(
                        Locale.ROOT,
                        "plan for peaks up to %,.0f a second",
                        result.highest().perSecond() / 2)
                + more;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-11s%s%n", name, value));
    }
}
