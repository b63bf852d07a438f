package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A query-protocol form as the request that the JSON protocol would have: {@code A.B.member.2.C=x} is member C of the
 * second item of the list B in the structure A. A form does not say of what type a value is: that is told by its name.
 */
final class QueryTree {

    private static final Set<String> INTEGERS = Set.of("Period", "MaxDatapoints", "MaxRecords");
    private static final Set<String> FLAGS = Set.of("ReturnData", "IncludeLinkedAccounts");
    private static final Set<String> LISTS =
            Set.of("MetricDataQueries", "Dimensions", "Statistics", "ExtendedStatistics", "AlarmNames", "AlarmTypes");
    private static final Set<String> TIMES = Set.of("StartTime", "EndTime");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern INDEX = Pattern.compile("[1-9]\\d{0,5}");
    private static final String MEMBER = "member";

    /** What the names lead to, before it is known which of them are lists. */
    private static final class Node {
        private final Map<String, Node> children = new TreeMap<>();
        private String value = "";
    }

    private QueryTree() {}

    /** @throws AwsError if a value is of the wrong type */
    static ObjectNode json(Map<String, String> form) {
        Node root = new Node();
        form.forEach((name, value) -> {
            Node node = root;
            for (String step : name.split("\\.", -1)) {
                node = node.children.computeIfAbsent(step, key -> new Node());
            }
            node.value = value;
        });
        ObjectNode request = structure(root);
        request.remove("Action");
        request.remove("Version");
        return request;
    }

    private static ObjectNode structure(Node node) {
        ObjectNode structure = JsonNodeFactory.instance.objectNode();
        node.children.forEach((name, child) -> structure.set(name, json(name, child)));
        return structure;
    }

    private static JsonNode json(String name, Node node) {
        if (LISTS.contains(name) && node.children.isEmpty() && node.value.isEmpty()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (node.children.isEmpty()) {
            return value(name, node.value);
        }
        Node members = node.children.get(MEMBER);
        return members == null ? structure(node) : list(name, members);
    }

    private static ArrayNode list(String name, Node members) {
        Map<Integer, Node> ordered = new TreeMap<>();
        members.children.forEach((index, item) -> {
            if (!INDEX.matcher(index).matches()) {
                throw malformed(index + " is not a valid index");
            }
            ordered.put(Integer.parseInt(index), item);
        });
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        ordered.values().forEach(item -> list.add(json(name, item)));
        return list;
    }

    private static JsonNode value(String name, String text) {
        if (INTEGERS.contains(name)) {
            if (!WHOLE.matcher(text).matches()) {
                throw malformed(name + " must be a whole number");
            }
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        if (FLAGS.contains(name)) {
            if (!text.equals("true") && !text.equals("false")) {
                throw malformed(name + " must be true or false");
            }
            return JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        return TIMES.contains(name) ? time(name, text) : JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode time(String name, String text) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parse(text);
            long seconds = time.isSupported(ChronoField.INSTANT_SECONDS)
                    ? time.getLong(ChronoField.INSTANT_SECONDS)
                    : LocalDateTime.from(time).toEpochSecond(ZoneOffset.UTC);
            int millis = time.get(ChronoField.MILLI_OF_SECOND);
            return JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(seconds * 1000 + millis, 3));
        } catch (DateTimeException e) {
            throw malformed("timestamp " + name + " must follow ISO8601: " + text);
        }
    }

    private static AwsError malformed(String message) {
        return new AwsError("MalformedInput", 400, message);
    }
}
