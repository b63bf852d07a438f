package io.sizewalk.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;

/**
 * The XML of the query protocol, made of what the JSON protocol would answer: a list's items are {@code member}, a map's
 * are {@code entry} with {@code key} and {@code value}, and times are written out.
 */
final class QueryXml {

    private final Set<String> maps;

    /** @param maps the members that are maps */
    QueryXml(Set<String> maps) {
        this.maps = maps;
    }

    /** The members of {@code structure}. */
    String members(ObjectNode structure) {
        StringBuilder xml = new StringBuilder();
        structure.properties().forEach(member -> append(xml, member.getKey(), member.getKey(), member.getValue()));
        return xml.toString();
    }

    /** @param member whose value, or whose items, it is */
    private void append(StringBuilder xml, String tag, String member, JsonNode value) {
        xml.append('<').append(tag).append('>');
        if (value.isArray()) {
            value.forEach(item -> append(xml, "member", member, item));
        } else if (value.isObject() && maps.contains(member)) {
            value.properties().forEach(entry -> {
                xml.append("<entry>");
                xml.append("<key>").append(Protocol.escaped(entry.getKey())).append("</key>");
                append(xml, "value", "value", entry.getValue());
                xml.append("</entry>");
            });
        } else if (value instanceof ObjectNode structure) {
            xml.append(members(structure));
        } else if (value.isNumber() && (member.endsWith("Timestamp") || member.endsWith("Timestamps"))) {
            xml.append(Instant.ofEpochMilli(Math.round(value.asDouble() * 1000)));
        } else {
            xml.append(Protocol.escaped(value.asText()));
        }
        xml.append("</").append(tag).append(">\n");
    }
}
