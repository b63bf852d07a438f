package io.sizewalk.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft 2020-12) of a record as {@link ResultsFile} and the load generator write it, with the words of its javadoc. A
 * component that is not {@code @Nullable} is required; further properties are allowed, as readers ignore what they do not know.
 */
final class RecordSchema {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Javadoc javadoc = new Javadoc();

    private RecordSchema() {}

    /**
     * @param id of the schema
     * @param version what {@code schemaVersion} must be
     */
    static String of(Class<? extends Record> root, String id, String title, int version) {
        RecordSchema schema = new RecordSchema();
        ObjectNode document = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", id)
                .put("title", title);
        document.setAll(schema.object(root));
        ((ObjectNode) document.at("/properties/schemaVersion")).put("const", version);
        ObjectNode definitions = document.putObject("$defs");
        schema.definitions.forEach(definitions::set);
        return document.toPrettyString() + "\n";
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode object = JSON.createObjectNode();
        javadoc.purpose(type).ifPresent(text -> object.put("description", text));
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType declared = component.getAnnotatedType();
            ObjectNode value = value(component.getGenericType());
            if (declared.isAnnotationPresent(Nullable.class)) {
                value = orNull(value);
            } else {
                required.add(component.getName());
            }
            ObjectNode described = value;
            javadoc.component(type, component.getName()).ifPresent(text -> described.put("description", text));
            properties.set(component.getName(), value);
        }
        return object;
    }

    private static ObjectNode orNull(ObjectNode value) {
        ObjectNode either = JSON.createObjectNode();
        either.putArray("anyOf").add(value).addObject().put("type", "null");
        return either;
    }

    private ObjectNode value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            ObjectNode node = JSON.createObjectNode();
            if (generic.getRawType() == List.class) {
                return node.put("type", "array").set("items", value(arguments[0]));
            }
            if (generic.getRawType() == Map.class) {
                return node.put("type", "object").set("additionalProperties", value(arguments[1]));
            }
            throw new IllegalArgumentException("no schema of " + type);
        }
        return value((Class<?>) type);
    }

    private ObjectNode value(Class<?> type) {
        ObjectNode node = JSON.createObjectNode();
        if (type == String.class) {
            return node.put("type", "string");
        }
        if (Stream.of(int.class, Integer.class, long.class, Long.class).anyMatch(type::equals)) {
            return node.put("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return number();
        }
        if (type == BigDecimal.class) {
            return node.put("type", "number");
        }
        if (type == boolean.class) {
            return node.put("type", "boolean");
        }
        if (type == Instant.class) {
            return node.put("type", "string")
                    .put("format", "date-time")
                    .put("pattern", "^[-+]?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$");
        }
        if (type == Duration.class) {
            return node.put("type", "string").put("format", "duration").put("pattern", "^PT[-0-9.HMS]+$");
        }
        if (type.isEnum()) {
            ArrayNode names = node.putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(constant -> names.add(((Enum<?>) constant).name()));
            return node;
        }
        return written(type)
                // A rate is always finite.
                .map(as -> as == double.class ? node.put("type", "number") : value(as))
                .orElseGet(() -> JSON.createObjectNode().put("$ref", "#/$defs/" + define(type)));
    }

    /** JSON has no infinite number and nothing that is none: these are strings. */
    private static ObjectNode number() {
        ObjectNode either = JSON.createObjectNode();
        ArrayNode any = either.putArray("anyOf");
        any.addObject().put("type", "number");
        any.addObject().putArray("enum").add("Infinity").add("-Infinity").add("NaN");
        return either;
    }

    /** What a value that is written as another one is written as. */
    private static Optional<Class<?>> written(Class<?> type) {
        Optional<Class<?>> component = !type.isRecord()
                ? Optional.empty()
                : Arrays.stream(type.getRecordComponents())
                        .filter(one -> one.getAccessor().isAnnotationPresent(JsonValue.class))
                        .findFirst()
                        .map(RecordComponent::getType);
        return component.or(() -> Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .map(Method::getReturnType));
    }

    private String define(Class<?> type) {
        String name = Javadoc.name(type);
        if (!definitions.containsKey(name)) {
            definitions.put(name, JSON.createObjectNode());
            definitions.put(name, type.isSealed() ? choice(type) : object(type));
        }
        return name;
    }

    private ObjectNode choice(Class<?> type) {
        String tag = type.getAnnotation(JsonTypeInfo.class).property();
        ObjectNode choice = JSON.createObjectNode();
        javadoc.purpose(type).ifPresent(text -> choice.put("description", text));
        ArrayNode branches = choice.putArray("oneOf");
        for (JsonSubTypes.Type branch : type.getAnnotation(JsonSubTypes.class).value()) {
            ObjectNode object = object(branch.value());
            ((ObjectNode) object.get("properties")).putObject(tag).put("const", branch.name());
            ((ArrayNode) object.get("required")).add(tag);
            branches.add(object);
        }
        return choice;
    }
}
