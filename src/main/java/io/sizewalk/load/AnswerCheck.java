package io.sizewalk.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.jsonpath.JPError;
import io.gatling.jsonpath.JsonPath;
import io.sizewalk.traffic.Expectation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.util.Either;

/** An {@link Expectation}, its paths compiled. Safe for use by several threads. */
public final class AnswerCheck {

    private static final int SUCCESS_CLASS = 2;
    private static final int LONGEST_VALUE = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Integer> statuses;
    private final List<Condition> conditions;

    private AnswerCheck(List<Integer> statuses, List<Condition> conditions) {
        this.statuses = statuses;
        this.conditions = conditions;
    }

    private record Condition(
            String path, JsonPath compiled, @Nullable String value) {}

    /** @throws IllegalArgumentException if a path is none; the message says why */
    public static AnswerCheck of(Expectation expectation) {
        return new AnswerCheck(
                expectation.statuses(),
                expectation.body().stream()
                        .map(wanted -> new Condition(wanted.path(), compile(wanted.path()), wanted.value()))
                        .toList());
    }

    private static JsonPath compile(String path) {
        Either<JPError, JsonPath> compiled = JsonPath.compile(path);
        if (compiled.isLeft()) {
            String reason = compiled.swap().toOption().get().reason();
            throw new IllegalArgumentException(
                    "'" + path + "' is no JSON path: " + reason.strip().replaceAll("\\s+", " "));
        }
        return compiled.toOption().get();
    }

    boolean isSuccess(int status) {
        return statuses.isEmpty() ? status / 100 == SUCCESS_CLASS : statuses.contains(status);
    }

    boolean readsBody() {
        return !conditions.isEmpty();
    }

    /** Null when all conditions hold, else the first that does not, in one line. */
    @Nullable String mismatch(byte[] answer) {
        if (conditions.isEmpty()) {
            return null;
        }
        JsonNode json;
        try {
            json = JSON.readTree(answer);
        } catch (IOException e) {
            return "the answer is not JSON";
        }
        return conditions.stream()
                .map(condition -> mismatch(condition, json))
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
    }

    /** A path with wildcards is there when anything is, and has the value when any of them has. */
    private static @Nullable String mismatch(Condition condition, JsonNode json) {
        Iterator<JsonNode> found = condition.compiled().query(json);
        if (!found.hasNext()) {
            return condition.path() + " is not there";
        }
        if (condition.value() == null) {
            return null;
        }
        String first = text(found.next());
        if (first.equals(condition.value())) {
            return null;
        }
        while (found.hasNext()) {
            if (text(found.next()).equals(condition.value())) {
                return null;
            }
        }
        return condition.path() + " is " + shortened(first) + ", not " + shortened(condition.value());
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }
}
